using GradNet.Planning;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Planning;

/// <summary>Elementwise operations that follow each other are one loop, and the loop has the bits of the operations one by one.</summary>
[Collection(GlobalState.Name)]
public sealed class ChainTests : IDisposable
{
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);
    private readonly int _threads = Parallelism.Threads;

    public void Dispose()
    {
        Parallelism.Threads = _threads;
        _policy.Dispose();
    }

    [Fact]
    public void What_only_the_chain_sees_is_never_in_memory()
    {
        Tensor x = Tensor.Normal([100], key: new RandomKey(1)).Keep();
        x.ToArray<float>();
        Plan plan = PlanOf(((x * 2f) + 1f).Tanh() * 3f);
        Assert.Equal("Multiply + Add + Tanh + Multiply", Assert.Single(plan.Steps).Name);
        Assert.Equal(0, plan.ArenaBytes);
    }

    [Fact]
    public void What_something_else_reads_is_written_by_the_same_loop()
    {
        Tensor square = (Tensor.Ones([8, 8]) + 1f).Square();
        Plan plan = PlanOf(square.MatMul(square) + square.Exp());
        Assert.Equal(["Add + Square", "MatMul + Exp + Add"], plan.Steps.Select(step => step.Name).Where(name => name is not ("Constant" or "Contiguous")));
    }

    [Fact]
    public void A_chain_does_not_reach_around_a_matrix_product_that_it_feeds()
    {
        Tensor x = Tensor.Normal([6, 6], key: new RandomKey(2));
        AssertSameBits(() =>
        {
            Tensor h = x.Relu();
            return (h.MatMul(h) + h).Tanh() * (h - 1f);
        });
    }

    [Theory]
    [InlineData(300, 70, 520)]
    [InlineData(70, 300, 520)]
    [InlineData(270, 1100, 500)]
    public void A_chain_behind_a_large_product_takes_every_element_when_its_sum_is_complete(int rows, int columns, int terms)
    {
        Tensor x = Tensor.Normal([rows, terms], key: new RandomKey(5)), weight = Tensor.Normal([terms, columns], key: new RandomKey(6));
        foreach (int threads in new[] { 1, 2, 3 })
        {
            Parallelism.Threads = threads;
            AssertSameBits(() => (x.MatMul(weight) + weight[0]).Tanh());
        }
    }

    [Fact]
    public void A_factor_of_a_gradient_is_computed_in_the_loop_that_needs_it()
    {
        Tensor x = Tensor.Normal([4, 4], key: new RandomKey(3)).Track();
        Tensor loss = x.Tanh().MatMul(x).Sum();
        Plan plan = PlanOf([loss.Gradients(x)[0], loss]);
        Assert.Contains(plan.Steps, step => step.Name.Contains("Multiply + Subtract + Multiply", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_written_twice_is_computed_once()
    {
        Tensor x = Tensor.Normal([9], key: new RandomKey(9));
        x.ToArray<float>();
        Plan plan = PlanOf(x.Exp() + (x.Detach().Exp() * x.Exp()));
        Assert.Equal("Exp + Multiply + Add", Assert.Single(plan.Steps).Name);
    }

    [Fact]
    public void Sums_over_the_same_axes_are_computed_once_and_others_are_not()
    {
        Tensor x = Tensor.Normal([7, 7], key: new RandomKey(9));
        x.ToArray<float>();
        Plan plan = PlanOf(x.Sum(0), x.Sum(1), x.Sum(0, keepDims: true), x.Max(0));
        Assert.Equal(["Max", "Sum", "Sum"], plan.Steps.Select(step => step.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_activation_is_stored_once_and_its_input_not_at_all()
    {
        Tensor x = Tensor.Ones([8, 8]);
        Tensor weight = Tensor.Ones([8, 8]).Track();
        Tensor loss = (x.MatMul(weight) + 1f).Relu().MatMul(weight).Square().Sum();
        Plan plan = PlanOf([loss.Gradients(weight)[0], loss]);
        Assert.Single(plan.Steps, step => step.Name == "MatMul + Add + Relu" && step.Outputs.Length == 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void More_operations_than_one_chain_takes_become_several_on_any_number_of_threads(int threads)
    {
        Parallelism.Threads = threads;
        Tensor x = Tensor.Normal([40_001], key: new RandomKey(4));
        AssertSameBits(() => Enumerable.Range(0, 150).Aggregate(x, (y, i) => i % 3 == 0 ? y.Sin() : (y * 0.5f) + x));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(1023)]
    [InlineData(1025)]
    [InlineData(16_385)]
    public void Tiles_of_several_dtypes_pass_through_one_loop(int count)
    {
        Tensor x = Tensor.Normal([count], key: new RandomKey(5));
        AssertSameBits(() =>
        {
            Tensor large = x.Cast(DType.Float64) * 1.5;
            Tensor rounded = (large * 10.0).Floor().Cast(DType.Int64);
            Tensor isEven = rounded % 2 == 0;
            return Tensor.Where(isEven & (x > 0f), large.Cast(DType.Float32), -x) + rounded.Cast(DType.Float32);
        });
    }

    [Fact]
    public void Inputs_may_lie_in_any_way()
    {
        Tensor x = Tensor.Normal([40, 60], key: new RandomKey(6));
        Tensor row = Tensor.Normal([60], key: new RandomKey(7));
        Tensor column = Tensor.Normal([40, 1], key: new RandomKey(8));
        AssertSameBits(() =>
        {
            Tensor y = (x + row) * column;
            return y.Reshape([2400]).Exp().Reshape([60, 40]) - x.Transpose() + (x.Flip(0) > row).Cast(DType.Float32).Transpose();
        });
    }

    private static Plan PlanOf(params Tensor[] targets)
    {
        var recording = new Recording();
        recording.Fill([.. targets.Select(target => target.Node)], keepsHistory: false);
        return PlanBuilder.Build(recording);
    }

    private static void AssertSameBits(Func<Tensor> compute)
    {
        ulong[] deferred = Elements.ToBits(compute());
        using IDisposable scope = Policy.Scope(ExecutionPolicy.Immediate);
        Assert.Equal(Elements.ToBits(compute()), deferred);
    }
}
