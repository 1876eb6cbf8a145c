using GradNet.Graph;

namespace GradNet.Tests.Planning;

/// <summary>What stays after a run is decided by rule: nothing is computed twice without need, and no temporary is kept without one.</summary>
public sealed class SurvivorTests : IDisposable
{
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);

    public void Dispose() => _policy.Dispose();

    [Fact]
    public void Nothing_runs_before_a_value_is_read()
    {
        Tensor y = Tensor.From(1f, 2f).Exp();
        Assert.True(y.Node.IsPending);
        Assert.Equal(2, y.ToArray<float>().Length);
        Assert.False(y.Node.IsPending);
    }

    [Fact]
    public void A_temporary_of_a_run_is_not_kept()
    {
        Tensor temporary = Tensor.From(1f, 2f).Exp();
        temporary.Sum().Item<float>();
        Assert.True(temporary.Node.IsPending);
    }

    [Fact]
    public void What_is_kept_by_name_survives()
    {
        Tensor kept = Tensor.From(1f, 2f).Exp().Keep();
        kept.Sum().Item<float>();
        Assert.False(kept.Node.IsPending);
    }

    [Fact]
    public void What_something_outside_the_run_still_needs_survives()
    {
        Tensor shared = Tensor.From(1f, 2f).Exp();
        Tensor later = shared.Sqrt();
        shared.Sum().Item<float>();
        Assert.False(shared.Node.IsPending);
        Assert.True(later.Node.IsPending);
    }

    [Fact]
    public void What_only_a_gradient_of_ones_own_depends_on_is_not_kept()
    {
        Tensor source = Tensor.From(1f, 2f).Exp();
        Tensor.WithGradient(source.Sqrt(), [source], (gradient, _) => [gradient]).Sum().Item<float>();
        Assert.True(source.Node.IsPending);
    }

    [Fact]
    public void What_a_gradient_of_ones_own_may_read_is_kept_where_gradients_may_follow()
    {
        Tensor x = Tensor.From(1f, 4f).Track();
        Tensor source = x.Square();
        Tensor loss = Tensor.WithGradient(source.Sqrt(), [source], (gradient, _) => [gradient * source]).Sum();
        Assert.Equal(5f, loss.Item<float>());
        Assert.False(source.Node.IsPending);
        Assert.Equal([2f, 128f], loss.Gradients(x)[0].ToArray<float>());
    }

    [Fact]
    public void What_a_second_run_computes_again_is_kept_then()
    {
        Tensor temporary = Tensor.From(1f, 2f).Exp();
        temporary.Sum().Item<float>();
        temporary.Max().Item<float>();
        Assert.False(temporary.Node.IsPending);
    }

    [Fact]
    public void Printing_the_loss_before_the_step_does_not_run_forward_twice()
    {
        Tensor x = Tensor.From(1f, 2f).Track();
        Tensor activation = x.Exp();
        Tensor loss = activation.Tanh().Sum();
        loss.Item<float>();
        Assert.False(activation.Node.IsPending);
    }

    [Fact]
    public void What_is_used_after_a_step_that_did_not_need_it_is_computed_then_so_that_a_running_sum_does_not_grow()
    {
        Tensor total = Tensor.FromScalar(0f);
        for (int step = 0; step < 10; step++)
        {
            Tensor loss = Tensor.Full([2], step).Sum();
            total += loss;
            Tensor.Compute(loss);
            Assert.InRange(Depth(total.Node), 1, 4);
        }

        Assert.Equal(90f, total.Item<float>());
    }

    private static int Depth(Node node) => node.IsPending ? 1 + node.Inputs.Select(Depth).DefaultIfEmpty().Max() : 0;
}
