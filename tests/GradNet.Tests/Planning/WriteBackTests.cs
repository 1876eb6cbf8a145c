using GradNet.Execution;
using GradNet.Planning;
using GradNet.Tests.Cpu;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Planning;

/// <summary>Chains in the write-back of kernels have the bits of a kernel and operations after it, on any number of threads.</summary>
[Collection(GlobalState.Name)]
public sealed class WriteBackTests
{
    /// <summary>Calls of every kernel that takes an epilogue, one for each way that it computes.</summary>
    private static readonly Dictionary<string, Func<Tensor>> Kernels = new()
    {
        ["MatMul: small"] = () => Given(1, 9, 20).MatMul(Given(2, 20, 13)),
        ["MatMul: no terms"] = () => Given(1, 9, 0).MatMul(Given(2, 0, 13)),
        ["MatMul: blocks of rows"] = () => Given(1, 467, 70).MatMul(Given(2, 70, 96)),
        ["MatMul: blocks of columns"] = () => Given(1, 130, 65).MatMul(Given(2, 65, 700)),
        ["MatMul: whole rows"] = () => Given(1, 920, 64).MatMul(Given(2, 64, 515)),
        ["MatMul: several chunks"] = () => Given(1, 70, 1100).MatMul(Given(2, 1100, 75)),
        ["MatMul: row"] = () => Given(1, 1, 300).MatMul(Given(2, 300, 290)),
        ["MatMul: column"] = () => Given(1, 300, 200).MatMul(Given(2, 200, 1)),
        ["MatMul: large batch"] = () => Given(1, 17, 40, 66).MatMul(Given(2, 17, 66, 64)),
        ["MatMul: small batch"] = () => Given(1, 2, 40, 66).MatMul(Given(2, 2, 66, 30)),
        ["Conv2D: tiles"] = () => Given(1, 3, 16, 34, 31).Conv2D(Given(2, 20, 16, 3, 3), padding: 1),
        ["Conv2D: planes"] = () => Given(1, 5, 3, 28, 28).Conv2D(Given(2, 6, 3, 5, 5)),
        ["Conv2D: strides and groups"] = () => Given(1, 2, 8, 33, 30).Conv2D(Given(2, 12, 4, 3, 3), stride: 2, padding: 1, groups: 2),
        ["Conv2D: pixels"] = () => Given(1, 6, 8, 16, 16).Conv2D(Given(2, 12, 8, 1, 1)),
        ["Conv2D: channels apart"] = () => Given(1, 3, 8, 40, 40).Conv2D(Given(2, 8, 1, 3, 3), groups: 8),
        ["Conv2DInputGradient: tiles"] = () => InputGradient(x => x.Conv2D(Given(2, 20, 16, 3, 3), padding: 1), 3, 16, 34, 31),
        ["Conv2DInputGradient: planes"] = () => InputGradient(x => x.Conv2D(Given(2, 6, 3, 5, 5)), 5, 3, 28, 28),
        ["Conv2DInputGradient: strides"] = () => InputGradient(x => x.Conv2D(Given(2, 6, 3, 5, 5), stride: 2), 5, 3, 27, 28),
        ["Conv2DInputGradient: pixels"] = () => InputGradient(x => x.Conv2D(Given(2, 12, 8, 1, 1)), 6, 8, 16, 16),
        ["Conv2DInputGradient: channels apart"] = () => InputGradient(x => x.Conv2D(Given(2, 8, 1, 3, 3), groups: 8), 3, 8, 40, 40),
    };

    /// <summary>Chains of every form: what they read besides, what they leave in memory, and in which order.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor[]>> Chains = new()
    {
        ["activation"] = y => [y.Relu()],
        ["bias and activation"] = y => [(y + Given(3, y.Shape[^1])).Tanh()],
        ["residual"] = y => [y + Given(3, y.Shape.Sizes.ToArray())],
        ["gradient of relu"] = y => [Tensor.Where(Given(3, y.Shape.Sizes.ToArray()) > 0f, y, 0f)],
        ["condition on the result"] = y => [Tensor.Where(y > 0f, 0.5f, y * y)],
        ["two results"] = y => Pair(y + 1f),
        ["read again at the end"] = y => [(y.Exp() + 1f).Log() - y],
        ["another shape"] = y => [y.Reshape(-1) * 2f],
        ["another dtype"] = y => [y.Cast(DType.Float64).Sin()],
        ["truth values"] = y => [y > 0.1f],
    };

    public static TheoryData<string> KernelNames => [.. Kernels.Keys];

    [Fact]
    public void Every_kernel_that_takes_an_epilogue_is_tested() => Assert.Equal(
        typeof(IFinishingKernel).Assembly.GetTypes().Count(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IFinishingKernel))),
        Kernels.Keys.Select(name => name.Split(':')[0]).Distinct().Count());

    [Theory]
    [MemberData(nameof(KernelNames))]
    public void A_chain_in_the_write_back_has_the_bits_of_one_behind_the_kernel(string kernel)
    {
        foreach ((string form, Func<Tensor, Tensor[]> chain) in Chains)
        {
            ulong[][] expected;
            using (Policy.Scope(ExecutionPolicy.Immediate))
                expected = [.. chain(Kernels[kernel]()).Select(Elements.ToBits)];
            using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
            Tensor[] results = chain(Kernels[kernel]());
            Assert.True(PlanOf(results).Steps.Any(step => step.Name.StartsWith(kernel.Split(':')[0] + " + ", StringComparison.Ordinal)), form);
            ThreadCounts.AssertSameBits(() =>
            {
                Tensor[] again = chain(Kernels[kernel]());
                Tensor.Compute(again);
                Assert.Equal(expected, again.Select(Elements.ToBits));
                return again;
            });
        }
    }

    [Fact]
    public void A_result_that_something_else_reads_too_is_written_before_the_chain()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        Tensor product = Given(1, 70, 70).MatMul(Given(2, 70, 70));
        Assert.DoesNotContain(PlanOf(product.Relu(), product.Sum()).Steps, step => step.Name.StartsWith("MatMul +", StringComparison.Ordinal));
    }

    [Fact]
    public void A_chain_that_reads_two_products_follows_the_later_one()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        Tensor x = Given(1, 70, 70);
        Plan plan = PlanOf((x.MatMul(x) + x.MatMul(x + 1f)).Relu());
        Assert.Equal(["MatMul", "MatMul + Add + Relu"], plan.Steps.Select(step => step.Name).Where(name => name.StartsWith("MatMul", StringComparison.Ordinal)));
    }

    private static Tensor Given(ulong key, params int[] sizes)
    {
        using (Policy.Scope(ExecutionPolicy.Immediate))
            return Tensor.Normal(Shape.Create(sizes), key: new RandomKey(key));
    }

    private static Tensor InputGradient(Func<Tensor, Tensor> function, params int[] sizes)
    {
        Tensor x = Given(1, sizes).Track();
        Tensor y = function(x);
        Tensor loss = (y * Given(4, y.Shape.Sizes.ToArray())).Sum();
        using (NoGradient.Scope())
            return loss.Gradients(x)[0];
    }

    private static Tensor[] Pair(Tensor y) => [y, y.Exp()];

    private static Plan PlanOf(params Tensor[] targets)
    {
        var recording = new Recording();
        recording.Fill([.. targets.Select(target => target.Node)], keepsHistory: false);
        return PlanBuilder.Build(recording);
    }
}
