using System.Reflection;
using GradNet.Cpu;
using GradNet.Graph;
using GradNet.Graph.Primitives;
using GradNet.Tests.Cpu;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Planning;

/// <summary>A chain that was compiled has the bits of its operations one by one.</summary>
[Collection(GlobalState.Name)]
public sealed class CompiledChainTests : IDisposable
{
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);

    public CompiledChainTests() => Chain.CompilesAtOnce = true;

    public static TheoryData<string> Rows =>
    [
        .. from table in (Type[])[typeof(Unary), typeof(Binary)]
           from row in table.GetFields(BindingFlags.Public | BindingFlags.Static)
           where !row.Name.StartsWith("Logical", StringComparison.Ordinal) // of truth values, which are bytes
           select $"{table.Name}.{row.Name}",
    ];

    public void Dispose()
    {
        Chain.CompilesAtOnce = false;
        _policy.Dispose();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_function_of_vectors_is_the_one_that_tiles_go_through(string row)
    {
        string[] names = row.Split('.');
        Type table = names[0] == nameof(Unary) ? typeof(Unary) : typeof(Binary);
        var primitive = (Primitive)table.GetField(names[1])!.GetValue(null)!;
        Tensor a = Given(1, 1037) * 3f;
        Tensor b = Given(2, 1037);
        AssertSameBits(() =>
        {
            Tensor y = table == typeof(Unary) ? primitive.Apply(a) : primitive.Apply(a, b);
            return [y.DType == DType.Bool ? Tensor.Where(y, a, b) : (y * 0.5f) + b];
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1025)]
    [InlineData(50_003)]
    public void Chains_of_every_length_and_form(int count)
    {
        Tensor x = Given(1, count), y = Given(2, count), number = Given(3, 1).Sum();
        AssertSameBits(() => [((1.5f * x) + 0.25f).Tanh() * 0.75f]);
        AssertSameBits(() => [Tensor.Where(x > y, x * number, y.Exp()), (x + y).Relu() - x]);
        AssertSameBits(() => [Pairs(x + y, y), Pairs(x + y, x * y)]);
        AssertSameBits(() => [Tensor.Where((x > 0f) & (y > 0f), x, 1f), (x > y).Cast(DType.Float32) + x]);
    }

    [Fact]
    public void What_is_too_large_for_the_caches_is_written_past_them() =>
        AssertSameBits(() => [(Given(1, (1 << 21) + 5) * 2f) + 1f]);

    [Fact]
    public void Inputs_may_lie_in_any_way()
    {
        Tensor x = Given(1, 40, 60), row = Given(2, 60), column = Given(3, 40, 1);
        AssertSameBits(() => [((x + row) * column) - Given(4, 60, 40).Transpose() + x.Flip(0)]);
    }

    [Fact]
    public void A_chain_that_is_replaced_while_it_is_in_use_keeps_its_bits()
    {
        Chain.CompilesAtOnce = false;
        Tensor x = Given(1, 5000);
        ulong[] first = Elements.ToBits((x * 3f).Tanh() + x);
        for (int i = 0; i < 60; i++)
            Assert.Equal(first, Elements.ToBits((x * 3f).Tanh() + x));
    }

    private static Tensor Pairs(Tensor a, Tensor b) => (a.Sin() * b) - (a * b.Cos());

    private static Tensor Given(ulong key, params int[] sizes)
    {
        using (Policy.Scope(ExecutionPolicy.Immediate))
            return Tensor.Normal(Shape.Create(sizes), key: new RandomKey(key));
    }

    private static void AssertSameBits(Func<Tensor[]> compute)
    {
        ulong[][] expected;
        using (Policy.Scope(ExecutionPolicy.Immediate))
            expected = [.. compute().Select(Elements.ToBits)];
        Tensor[] results = ThreadCounts.AssertSameBits(compute);
        Assert.Equal(expected, results.Select(Elements.ToBits));
    }
}
