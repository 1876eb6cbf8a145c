namespace GradNet.Tests.Gradients;

/// <summary>Scopes without tracking.</summary>
public sealed class NoGradientTests
{
    private readonly Tensor _x = Tensor.From(2f).Track();

    private bool Tracks => (_x * 2).IsTracked;

    [Fact]
    public void Nothing_is_tracked_inside_and_tracking_comes_back()
    {
        Assert.True(Tracks);
        using (NoGradient.Scope())
            Assert.False(Tracks);
        Assert.True(Tracks);
    }

    [Fact]
    public void Scopes_nest()
    {
        using (NoGradient.Scope())
        {
            using (NoGradient.Scope())
                Assert.False(Tracks);
            Assert.False(Tracks);
        }

        Assert.True(Tracks);
    }

    [Fact]
    public void Tracking_comes_back_after_an_exception()
    {
        Assert.Throws<ShapeException>(() =>
        {
            using (NoGradient.Scope())
                return Tensor.Zeros([2]).Reshape(3);
        });
        Assert.True(Tracks);
    }

    [Fact]
    public async Task The_scope_follows_the_flow_across_await()
    {
        using (NoGradient.Scope())
        {
            await Task.Yield();
            Assert.False(Tracks);
            await Task.Run(() => Assert.False(Tracks), TestContext.Current.CancellationToken);
            await Task.Delay(5, TestContext.Current.CancellationToken);
            Assert.False(Tracks);
        }

        Assert.True(Tracks);
        await Task.Yield();
        Assert.True(Tracks);
    }

    [Fact]
    public async Task A_scope_inside_an_asynchronous_method_stays_inside()
    {
        async Task Inner()
        {
            using IDisposable scope = NoGradient.Scope();
            await Task.Yield();
            Assert.False(Tracks);
        }

        Task inner = Inner();
        Assert.True(Tracks);
        await inner;
        Assert.True(Tracks);
    }

    [Fact]
    public void Other_threads_go_on_tracking()
    {
        using var started = new ManualResetEventSlim();
        using var ready = new ManualResetEventSlim();
        bool tracks = false;
        var other = new Thread(() =>
        {
            started.Set();
            ready.Wait();
            tracks = Tracks;
        });
        other.Start();
        started.Wait(TestContext.Current.CancellationToken);
        using (NoGradient.Scope())
        {
            ready.Set();
            other.Join();
        }

        Assert.True(tracks);
    }

    [Fact]
    public void Gradients_taken_inside_are_plain_values()
    {
        Tensor y = (_x * _x).Sum();
        using (NoGradient.Scope())
        {
            Tensor gradient = y.Gradients(_x)[0];
            Assert.Equal(4f, gradient.Item<float>());
            Assert.False(gradient.IsTracked);
        }

        Assert.True(y.Gradients(_x)[0].IsTracked);
    }
}
