using System.Runtime.CompilerServices;
using GradNet.Execution;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Memory;

/// <summary>Nobody disposes, and memory stays flat.</summary>
[Collection(GlobalState.Name)]
public sealed class MemoryTests(ITestOutputHelper output)
{
    [Fact]
    public void Temporaries_that_nobody_keeps_do_not_add_up()
    {
        ReturnToSmallestLimit();
        long most = 0;
        for (int step = 0; step < 300; step++)
        {
            MakeTemporaries(30);
            most = Math.Max(most, MemoryPool.OutstandingBytes);
        }

        output.WriteLine($"at most {most >> 20} MiB of {300 * 30} MiB were outstanding");
        Assert.True(most < 200 << 20, $"{most >> 20} MiB");
    }

    [Fact]
    public void What_the_program_keeps_raises_the_limit_and_letting_go_lowers_it()
    {
        ReturnToSmallestLimit();
        Keep();
        ReturnToSmallestLimit();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Keep()
        {
            Tensor[] kept = [.. Enumerable.Range(0, 300).Select(_ => MakeTemporary())];
            Tensor.Compute(kept);
            Assert.InRange(MemoryPool.Limit, 128 << 20, 2 * MemoryPool.OutstandingBytes);
            GC.KeepAlive(kept);
        }
    }

    [Fact]
    public void A_view_keeps_its_memory_alive()
    {
        Tensor view = ViewOfForgotten();
        CollectEverything();
        for (int i = 0; i < 20; i++)
            Tensor.Full([1000], -1f).Contiguous();
        Assert.Equal(Enumerable.Range(500, 10).Select(i => (float)i), view.ToArray<float>());

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Tensor ViewOfForgotten() => Tensor.Range(0, 1000).Cast(DType.Float32)[500..510];
    }

    [Fact]
    public void Memory_returns_to_the_pool_when_the_last_tensor_is_gone()
    {
        CollectEverything();
        long before = MemoryPool.OutstandingBytes;
        Use();
        CollectEverything();
        Assert.True(MemoryPool.OutstandingBytes - before < 1 << 20);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Use()
        {
            Tensor x = Tensor.Zeros([1024, 1024]).Contiguous();
            Assert.Equal(0, x.Sum().Item<float>());
        }
    }

    [Fact]
    public void Outstanding_bytes_are_counted_exactly_while_finalizers_return_blocks()
    {
        CollectEverything();
        long before = MemoryPool.OutstandingBytes;
        for (int round = 0; round < 20; round++)
        {
            // Nothing cached: every block comes from the system while the finalizer hands others back.
            MemoryPool.Trim();
            Parallel.For(0, 4000, i => Storage.Allocate(i));
            GC.Collect(0);
        }

        CollectEverything();
        Assert.Equal(before, MemoryPool.OutstandingBytes);
    }

    [Fact]
    public void Trimming_gives_cached_blocks_back()
    {
        CollectEverything();
        MemoryPool.Trim();
        Assert.Equal(0, MemoryPool.CachedBytes);
        Assert.Equal(3f, Tensor.Ones([3]).Sum().Item<float>());
    }

    [Fact]
    public void The_memory_of_a_run_is_not_counted_as_the_values_are_and_stays_for_the_next_run()
    {
        CollectEverything();
        long outstanding = MemoryPool.OutstandingBytes;
        nint block = MemoryPool.RentForRun(4 * MemoryPool.Limit, out long capacity);
        Assert.InRange(MemoryPool.OutstandingBytes, 0, outstanding);
        MemoryPool.ReturnFromRun(block, capacity);

        // Blocks that the pool has not got yet.
        Storage[] others = [.. Enumerable.Range(0, 100).Select(i => Storage.Allocate((1 << 20) + (i * 64 * 1024)))];
        Assert.InRange(MemoryPool.CachedBytes, capacity, long.MaxValue);
        GC.KeepAlive(others);
        MemoryPool.Trim();
    }

    [Theory]
    [InlineData(300)]
    public void Training_a_small_network_leaves_memory_flat(int steps) => Train(steps);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(10_000)]
    public void Training_a_small_network_for_long_leaves_memory_flat(int steps) => Train(steps);

    private void Train(int steps)
    {
        var network = new TinyNetwork();
        float first = network.Step().Item<float>();
        for (int step = 0; step < 50; step++)
            network.Step();
        CollectEverything();
        long before = MemoryPool.OutstandingBytes;
        float last = first;
        long most = 0;
        for (int step = 0; step < steps; step++)
        {
            last = network.Step().Item<float>();
            most = Math.Max(most, MemoryPool.OutstandingBytes);
        }

        CollectEverything();
        long after = MemoryPool.OutstandingBytes;
        GC.KeepAlive(network);
        output.WriteLine($"{steps} steps: {before} bytes before, {after} after, at most {most}; loss {first} to {last}");
        Assert.True(last < first / 2, $"the loss went from {first} to {last}");
        Assert.InRange(after, 1, before + 65_536);
        Assert.True(most < 200 << 20, $"{most >> 20} MiB");
    }

    private static Tensor MakeTemporary() => Tensor.Zeros([512, 512]).Contiguous();

    private static void MakeTemporaries(int count)
    {
        for (int i = 0; i < count; i++)
            Tensor.Compute(MakeTemporary());
    }

    /// <summary>Other tests may have kept much at the last collection; using that much up makes the pool look again.</summary>
    private static void ReturnToSmallestLimit()
    {
        const long Smallest = 64 << 20;
        for (int i = 0; i < 20 && MemoryPool.Limit > Smallest; i++)
        {
            CollectEverything();
            MakeTemporaries((int)(MemoryPool.Limit >> 20) + 1);
        }

        Assert.Equal(Smallest, MemoryPool.Limit);

        // Blocks that wait are used before the pool looks at its limit.
        MemoryPool.Trim();
    }

    private static void CollectEverything()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
