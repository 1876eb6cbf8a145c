using GradNet.Tests.Samples;

namespace GradNet.Tests.Planning;

/// <summary>The traps of recording, each with what happens in it.</summary>
public sealed class FootgunTests : IDisposable
{
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);

    public void Dispose() => _policy.Dispose();

    [Fact]
    public void A_wrong_shape_is_refused_at_the_call_and_not_when_it_runs() =>
        Assert.Throws<ShapeException>(() => Tensor.Zeros([2, 3]).MatMul(Tensor.Zeros([2, 3])));

    [Fact]
    public void A_wrong_index_is_refused_when_the_value_is_read_and_again_when_it_is_read_again()
    {
        Tensor picked = Tensor.Zeros([3]).Gather(0, Tensor.From(7L));
        Assert.Throws<ArgumentOutOfRangeException>(() => picked.ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => picked.ToArray<float>());
    }

    [Fact]
    public void What_fails_does_not_spoil_what_it_was_computed_from()
    {
        Tensor good = Tensor.From(1f, 2f, 3f).Square();
        Tensor bad = good.Gather(0, Tensor.From(7L));
        Assert.Throws<ArgumentOutOfRangeException>(() => bad.ToArray<float>());
        Assert.Equal([1f, 4f, 9f], good.ToArray<float>());
    }

    [Fact]
    public void A_random_tensor_that_is_computed_twice_is_the_same_twice()
    {
        Tensor noise = Tensor.Normal([100]);
        float sum = noise.Sum().Item<float>();
        float again = noise.Sum().Item<float>();
        Assert.Equal(sum, again);
        Assert.Equal(sum, Tensor.From(noise.ToArray<float>(), [100]).Sum().Item<float>());
    }

    [Fact]
    public void Random_numbers_follow_the_order_of_the_calls_and_not_of_the_reads()
    {
        RandomSource.Default.Reset(5);
        Tensor first = Tensor.Normal([4]);
        Tensor second = Tensor.Normal([4]);
        second.ToArray<float>();
        float[] late = first.ToArray<float>();
        RandomSource.Default.Reset(5);
        Assert.Equal(Tensor.Normal([4]).ToArray<float>(), late);
    }

    [Fact]
    public void The_programs_own_array_may_change_after_the_call()
    {
        float[] numbers = [1, 2];
        Tensor sum = Tensor.From(numbers, [2]).Sum();
        numbers[0] = 100;
        Assert.Equal(3f, sum.Item<float>());
    }

    [Fact]
    public void A_graph_may_be_deeper_than_the_stack()
    {
        Tensor x = Tensor.FromScalar(0f);
        for (int i = 0; i < 30_000; i++)
            x += 1f;
        Assert.Equal(30_000f, x.Item<float>());
    }

    [Fact]
    public void A_loop_that_never_reads_runs_all_the_same()
    {
        Tensor x = Tensor.FromScalar(0f);
        for (int i = 0; i < 60_000; i++)
            x += 1f;
        Assert.Equal(60_000f, x.Item<float>());
    }

    [Fact]
    public void A_tensor_may_be_recorded_under_one_policy_and_used_under_the_other()
    {
        Tensor deferred = Tensor.From(1f, 2f).Exp();
        using (Policy.Scope(ExecutionPolicy.Immediate))
        {
            Tensor sum = deferred.Sum();
            Assert.False(sum.Node.IsPending);
            Assert.False(deferred.Node.IsPending);
        }
    }

    [Fact]
    public void Gradients_of_gradients_are_recorded_too()
    {
        Tensor x = Tensor.FromScalar(2f).Track();
        Tensor slope = (x * x * x).Gradients(x)[0];
        Tensor curvature = slope.Gradients(x)[0];
        Assert.Equal((12f, 12f), (slope.Item<float>(), curvature.Item<float>()));
    }

    [Fact]
    public async Task The_policy_follows_the_flow_across_await()
    {
        Tensor before = Tensor.From(1f, 2f).Exp();
        await Task.Yield();
        Tensor after = before.Sum();
        Assert.True(after.Node.IsPending);
        Assert.True(after.Item<float>() > 10);
    }

    [Fact]
    public void A_wrong_index_names_the_operation_and_its_shapes()
    {
        Tensor picked = Tensor.Zeros([3]).Gather(0, Tensor.From(7L)) * 2f;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => picked.ToArray<float>());
        Assert.Contains("at Gather: [3], [1] -> [1]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_changes_after_the_call_changes_nothing()
    {
        float factor = 2;
        Tensor y = Tensor.From(1f, 2f) * factor;
        factor = 100;
        Assert.Equal([2f, 4f], y.ToArray<float>());
        Assert.Equal(100, factor);
    }

    [Fact]
    public void Whether_gradients_are_tracked_is_decided_at_the_call_and_not_at_the_read()
    {
        Tensor x = Tensor.FromScalar(3f).Track();
        Tensor y = x.Square();
        using (NoGradient.Scope())
            Assert.Equal(9f, y.Item<float>());
        Assert.Equal(6f, y.Gradients(x)[0].Item<float>());
    }

    [Fact]
    public void Another_number_of_threads_between_call_and_read_gives_the_same_bits()
    {
        Tensor x = Tensor.Normal([300, 300], key: new RandomKey(1));
        float expected = x.MatMul(x).Sum().Item<float>();
        Tensor sum = x.MatMul(x).Sum();
        int threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 3;
            Assert.Equal(expected, sum.Item<float>());
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    [Fact]
    public void Nothing_is_computed_of_what_nobody_reads()
    {
        Tensor never = Tensor.Zeros([3]).Gather(0, Tensor.From(7L)); // would fail
        Assert.Equal(0f, Tensor.Zeros([3]).Sum().Item<float>());
        Assert.True(never.Node.IsPending);
    }

    [Fact]
    public void Explaining_a_tensor_shows_its_graph_and_plan_and_runs_nothing()
    {
        Tensor y = Tensor.From(1f, 2f).Exp();
        string text = Plans.Explain(y);
        Assert.Contains("%0 = Exp(value0) Float32 [2]", text, StringComparison.Ordinal);
        Assert.Contains("1 kernels", text, StringComparison.Ordinal);
        Assert.True(y.Node.IsPending);
        y.ToArray<float>();
        Assert.Equal("The values are there: nothing has to run.", Plans.Explain(y));
    }

    [Fact]
    public void Training_gives_the_bits_of_the_immediate_policy()
    {
        ulong[] deferred = Train();
        using (Policy.Scope(ExecutionPolicy.Immediate))
            Assert.Equal(Train(), deferred);

        static ulong[] Train()
        {
            var network = new TinyNetwork();
            Tensor[] losses = [.. Enumerable.Range(0, 5).Select(_ => network.Step())];
            return [.. losses.Concat(network.Parameters).SelectMany(Elements.ToBits)];
        }
    }
}
