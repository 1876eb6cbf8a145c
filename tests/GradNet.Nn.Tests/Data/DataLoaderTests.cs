namespace GradNet.Nn.Tests;

public sealed class DataLoaderTests
{
    private static readonly TensorDataset Numbers = new(Tensor.Range(0, 23).Reshape([23, 1]), Tensor.Range(0, 23));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Any_number_of_workers_gives_the_same_batches_in_the_same_order(int workers)
    {
        var expected = new DataLoader(new Slow(), 4) { Seed = 3, Workers = 0 };
        var loader = new DataLoader(new Slow(), 4) { Seed = 3, Workers = workers };
        for (int epoch = 0; epoch < 2; epoch++)
            Assert.Equal(Contents(expected.Batches(epoch)), Contents(loader.Batches(epoch)));
        Assert.Equal(Contents(expected.Batches(1)).Skip(3), Contents(loader.Batches(1, start: 3)));
    }

    [Fact]
    public void Each_epoch_has_every_example_once_in_an_order_of_its_own_that_the_seed_fixes()
    {
        var loader = new DataLoader(Numbers, 5) { Seed = 1 };
        long[] first = [.. Contents(loader.Batches(0)).SelectMany(labels => labels)];
        long[] second = [.. Contents(loader.Batches(1)).SelectMany(labels => labels)];
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (long)i), first.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Contents(new DataLoader(Numbers, 5) { Seed = 1 }.Batches(0)).SelectMany(labels => labels));
        Assert.NotEqual(first, Contents(new DataLoader(Numbers, 5) { Seed = 2 }.Batches(0)).SelectMany(labels => labels));
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (long)i), Contents(Numbers.Batches(5)).SelectMany(labels => labels));
    }

    [Fact]
    public void The_last_batch_may_be_smaller_or_be_dropped()
    {
        Assert.Equal([10, 10, 3], new DataLoader(Numbers, 10).Batches().Select(batch => batch.Labels.Shape[0]));
        Assert.Equal([10, 10], new DataLoader(Numbers, 10) { DropLast = true }.Batches().Select(batch => batch.Labels.Shape[0]));
        Assert.Equal((3, 2), (new DataLoader(Numbers, 10).BatchCount, new DataLoader(Numbers, 10) { DropLast = true }.BatchCount));
    }

    [Fact]
    public void Leaving_the_loop_ends_the_work_ahead()
    {
        var data = new Slow();
        foreach (Batch _ in new DataLoader(data, 1) { Workers = 4 }.Batches())
            break;
        Assert.Equal(0, data.Running);
        int made = data.Made;
        Thread.Sleep(30);
        Assert.Equal(made, data.Made);
        Assert.InRange(made, 1, 9);
    }

    [Fact]
    public void An_exception_of_the_data_set_comes_out_at_its_batch()
    {
        var data = new Slow { FailsAt = 7 };
        int seen = 0;
        var error = Assert.Throws<IOException>(() =>
        {
            foreach (Batch _ in new DataLoader(data, 2) { Shuffle = false, Workers = 3 }.Batches())
                seen++;
        });
        Assert.Equal("example 7", error.Message);
        Assert.Equal(3, seen);
        Assert.Equal(0, data.Running);
    }

    [Fact]
    public void Cancelling_stops_the_loop()
    {
        using var cancellation = new CancellationTokenSource();
        var data = new Slow();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (Batch _ in new DataLoader(data, 2) { Workers = 2 }.Batches(cancellationToken: cancellation.Token))
                cancellation.Cancel();
        });
        Assert.Equal(0, data.Running);
    }

    private static List<long[]> Contents(IEnumerable<Batch> batches) => [.. batches.Select(batch => batch.Labels.ToArray<long>())];

    /// <summary>Takes a time that varies, and labels examples with number and key, so that order and keys are compared.</summary>
    private sealed class Slow : IDataset
    {
        private int _running;
        private int _made;

        public int Count => 23;

        public Shape InputShape => [1];

        public int FailsAt { get; init; } = -1;

        public int Running => _running;

        public int Made => _made;

        public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
        {
            Interlocked.Increment(ref _running);
            try
            {
                Thread.Sleep(indices[0] * 7 % 5);
                if (indices.Contains(FailsAt))
                    throw new IOException($"example {FailsAt}");
                Interlocked.Increment(ref _made);
                long[] labels = [.. indices.ToArray().Select(index => index + (1000 * (long)(key.Derive((ulong)index).Value >> 20)))];
                return new Batch(Tensor.Zeros([labels.Length, 1]), Tensor.From(labels));
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }
    }
}
