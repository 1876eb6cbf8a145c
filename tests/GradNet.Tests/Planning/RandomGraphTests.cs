using FsCheck;
using FsCheck.Fluent;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Planning;

/// <summary>Graphs that nobody thought of: planned, they have the bits that they have when each operation runs at once.</summary>
public sealed class RandomGraphTests
{
    private const int Nodes = 20;
    private const int Side = 6;

    /// <summary>Each takes two earlier results and returns one of their shape.</summary>
    private static readonly Func<Tensor, Tensor, Tensor>[] Operations =
    [
        (a, b) => a + b,
        (a, b) => a * b,
        (a, b) => a - (0.5f * b),
        (a, b) => Tensor.Where(a > b, a, b.Tanh()),
        (a, b) => a.MatMul(b) * 0.1f,
        (a, b) => a.Transpose() + b,
        (a, b) => a.Sum(0, keepDims: true) - b,
        (a, b) => a.Softmax() + b.Max(1, keepDims: true),
        (a, b) => Tensor.Concatenate([a[..2], b[2..]]),
        (a, b) => a.Reshape([3, 12]).Transpose().Reshape([Side, Side]) * b,
        (a, b) => a.Detach() + b.Flip(0),
        (a, b) => a.Cast(DType.Float64).Sin().Cast(DType.Float32) * b,
    ];

    [Fact]
    public void Planned_they_have_the_same_bits_forwards_and_backwards() =>
        Prop.ForAll(Graphs(), codes => Run(codes, ExecutionPolicy.Immediate, read: false).SequenceEqual(Run(codes, ExecutionPolicy.Deferred, read: false)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Reading_in_between_changes_nothing() =>
        Prop.ForAll(Graphs(), codes => Run(codes, ExecutionPolicy.Deferred, read: false).SequenceEqual(Run(codes, ExecutionPolicy.Deferred, read: true)))
            .QuickCheckThrowOnFailure();

    /// <summary>An operation and its two inputs a number; arrays shrink to shorter ones.</summary>
    private static Arbitrary<int[]> Graphs() => Gen.Choose(0, 1_000_000).ArrayOf(Nodes).ToArbitrary();

    private static ulong[] Run(int[] codes, ExecutionPolicy policy, bool read)
    {
        using IDisposable scope = Policy.Scope(policy);
        Tensor x = Tensor.Normal([Side, Side], key: new RandomKey(7)).Track();
        List<Tensor> results = [x, Tensor.Normal([Side, Side], key: new RandomKey(8)).Track()];
        foreach (int code in codes)
        {
            Tensor a = results[code / 100 % results.Count];
            Tensor b = results[code / 10_000 % results.Count];
            results.Add(Operations[code % Operations.Length](a, b));
            if (read && code % 3 == 0)
                results[^1].ToArray<float>();
        }

        Tensor last = results[^1].Sum() + results[results.Count / 2].Sum();
        Tensor gradient = last.Gradients(x)[0];
        return [.. Elements.ToBits(last), .. Elements.ToBits(gradient)];
    }
}
