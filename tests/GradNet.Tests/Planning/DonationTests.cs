using GradNet.Graph.Primitives;
using GradNet.Planning;

namespace GradNet.Tests.Planning;

/// <summary>An update writes over the values that nobody but the optimizer can want, and over no others.</summary>
[Collection(GlobalState.Name)]
public sealed class DonationTests : IDisposable
{
    private const float Rate = 0.5f;

    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);

    public void Dispose() => _policy.Dispose();

    [Fact]
    public void A_value_that_only_the_optimizer_holds_is_written_over()
    {
        Tensor value = Owned(1f, 2f);
        nint address = AddressOf(value);
        Tensor next = Step([value], [value * 2f])[0];
        Assert.Equal(address, AddressOf(next));
        Assert.Equal([0f, 0f], next.ToArray<float>());
    }

    [Fact]
    public void A_value_that_was_shared_stays()
    {
        Tensor value = Owned(1f, 2f);
        Assert.True(value.TryShare());
        Assert.NotEqual(AddressOf(value), AddressOf(Step([value], [value * 2f])[0]));
        Assert.Equal([1f, 2f], value.ToArray<float>());
    }

    [Fact]
    public void A_value_that_a_recorded_operation_still_needs_stays()
    {
        Tensor value = Owned(1f, 2f);
        Tensor later = value + 1f;
        Step([value], [value * 2f]);
        Assert.Equal([2f, 3f], later.ToArray<float>());
    }

    [Fact]
    public void A_value_that_is_shown_by_a_view_which_the_run_keeps_stays()
    {
        Tensor value = Owned(1f, 2f);
        Tensor view = value.Flip(0).Keep();
        Step([value], [view]);
        Assert.Equal([2f, 1f], view.ToArray<float>());
    }

    [Fact]
    public void Values_that_are_each_others_gradients_are_updated_at_once()
    {
        Tensor a = Owned(1f, 2f);
        Tensor b = Owned(4f, 8f);
        Tensor[] next = Step([a, b], [b, a]);
        Assert.Equal([-1f, -2f], next[0].ToArray<float>());
        Assert.Equal([3.5f, 7f], next[1].ToArray<float>());
    }

    [Fact]
    public void After_a_failure_the_old_value_is_as_it_was()
    {
        Tensor value = Owned(1f, 2f);
        Tensor gradient = value.Gather(0, Tensor.From(0L, 7L));
        Assert.Throws<ArgumentOutOfRangeException>(() => Step([value], [gradient]));
        Assert.Equal([1f, 2f], value.ToArray<float>());
    }

    [Fact]
    public void Before_the_step_is_accepted_the_old_value_is_there_and_after_it_the_new_one_lies_in_its_place()
    {
        Tensor value = Owned(1f, 2f);
        nint address = AddressOf(value);
        float[] seen = [];
        Tensor next = Step([value], [value * 2f], () => (seen = value.ToArray<float>()).Length > 0)[0];
        Assert.Equal([1f, 2f], seen);
        Assert.Equal(address, AddressOf(next));
        Assert.Equal([0f, 0f], next.ToArray<float>());
    }

    [Fact]
    public void A_step_that_is_not_accepted_leaves_the_old_value_which_the_next_step_writes_over()
    {
        Tensor value = Owned(1f, 2f);
        nint address = AddressOf(value);
        Step([value], [value * 2f], () => false);
        Assert.Equal([1f, 2f], value.ToArray<float>());
        Assert.Equal(address, AddressOf(Step([value], [value * 2f], () => true)[0]));
    }

    [Fact]
    public void What_a_step_is_judged_by_has_been_computed_in_the_same_run()
    {
        Tensor value = Owned(1f, 2f);
        Tensor loss = (value * 3f).Sum();
        long runs = Plans.Statistics.Runs;
        float judged = 0;
        Step([value], [value * 2f], () => (judged = loss.Item<float>()) > 0, loss);
        Assert.Equal(9f, judged);
        Assert.Equal(runs + 1, Plans.Statistics.Runs);
    }

    /// <summary>What an optimizer has after a step.</summary>
    private static Tensor Owned(params float[] elements)
    {
        Tensor start = Tensor.From(elements, [elements.Length]);
        return Step([start], [Tensor.Zeros(start.Shape)])[0];
    }

    /// <summary>A step of gradient descent.</summary>
    private static Tensor[] Step(Tensor[] values, Tensor[] gradients, Func<bool>? accepts = null, params Tensor[] besides)
    {
        Tensor scalars = Tensor.From<double>([0, 1, Rate]);
        Tensor[] next = Updates.Descent.Apply([scalars, .. values.Zip(gradients).SelectMany(pair => new[] { pair.Second.Contiguous(), pair.First })]);
        for (int i = 0; i < values.Length; i++)
            next[i].NoteWrite(new Slot(next[i]), values[i]);
        Tensor.ComputeStep(besides, accepts);
        return next;
    }

    private static unsafe nint AddressOf(Tensor tensor) => (nint)tensor.Node.Value.Storage.Address;

    /// <summary>What holds a value from step to step.</summary>
    private sealed class Slot(Tensor value) : IRebound
    {
        public Tensor Current { get; set; } = value;
    }
}
