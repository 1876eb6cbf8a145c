namespace GradNet.Nn.Tests;

public sealed class PipelineTests
{
    [Fact]
    public void Stages_do_what_their_names_say()
    {
        Pipeline<int> ten = Pipeline.Range(10);
        Assert.Equal([0, 2, 4, 6, 8], ten.Filter(item => item % 2 == 0).Items());
        Assert.Equal([3, 4, 5], ten.Skip(3).Take(3).Items());
        Assert.Equal([0, 1, 0, 1, 0, 1], ten.Take(2).Repeat(3).Items());
        Assert.Equal([0, 1, 0], ten.Take(2).Concatenate(ten.Take(1)).Items());
        Assert.Equal([(0, "0!"), (1, "1!")], ten.Zip(ten.Take(2).Map(item => $"{item}!")).Items());
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], ten.Batch(4).Items());
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7]], ten.Batch(4, dropLast: true).Items());
        Assert.Empty(Pipeline.From<int>([]).Shuffle(3).Prefetch(2).Batch(2).Items());
    }

    [Fact]
    public void Interleaving_takes_from_several_sequences_in_turn_and_opens_the_next_where_one_ends()
    {
        // Sequence i is i, i, … with i + 1 items.
        Pipeline<int> four = Pipeline.Range(4);
        Assert.Equal([0, 1, 1, 2, 2, 3, 2, 3, 3, 3], four.Interleave(Sequence, cycle: 2).Items());
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 2, 3, 3], four.Interleave(Sequence, cycle: 3, block: 2).Items());
        Assert.Equal([0, 1, 1, 2, 2, 2, 3, 3, 3, 3], four.Interleave(Sequence, cycle: 1).Items());

        static Pipeline<int> Sequence(int number) => Pipeline.From(Enumerable.Repeat(number, number + 1));
    }

    [Fact]
    public void Shuffling_gives_every_item_once_in_an_order_of_seed_and_epoch()
    {
        Pipeline<int> shuffled = Pipeline.Range(100).Shuffle(20);
        int[] first = [.. shuffled.Items(epoch: 0, seed: 1)];
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
        Assert.NotEqual(Enumerable.Range(0, 100), first);
        Assert.Equal(first, shuffled.Items(epoch: 0, seed: 1));
        Assert.NotEqual(first, shuffled.Items(epoch: 1, seed: 1));
        Assert.NotEqual(first, shuffled.Items(epoch: 0, seed: 2));
        for (int place = 0; place < 80; place++)
            Assert.InRange(first[place], 0, place + 20); // The buffer reaches no farther.
    }

    [Fact]
    public void A_buffer_as_long_as_the_sequence_makes_every_order_equally_likely()
    {
        var counts = new Dictionary<string, int>();
        Pipeline<int> shuffled = Pipeline.Range(3).Shuffle(3);
        for (int epoch = 0; epoch < 6000; epoch++)
        {
            string order = string.Concat(shuffled.Items(epoch));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150)); // 1000 ± 5 standard deviations.
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Any_number_of_workers_gives_the_same_items_in_the_same_order(int workers)
    {
        Assert.Equal(Items(Random(0), epoch: 3), Items(Random(workers), epoch: 3));
        Assert.NotEqual(Items(Random(0), epoch: 3), Items(Random(workers), epoch: 4));

        static Pipeline<string> Random(int workers) => Pipeline.Range(4)
            .Interleave(file => Pipeline.Range(6).Map(
                (item, key) =>
                {
                    Thread.Sleep(((file * 5) + item) % 3);
                    return $"{file}.{item}.{key.Value & 0xFFF}";
                },
                workers).Prefetch(2), cycle: 2)
            .Shuffle(5)
            .Map((text, key) => $"{text}.{key.Value & 0xFFF}", workers)
            .Repeat(2)
            .Prefetch(3);

        static string[] Items(Pipeline<string> pipeline, int epoch) => [.. pipeline.Items(epoch, seed: 7)];
    }

    [Fact]
    public void Each_stage_and_each_repetition_has_random_numbers_of_its_own()
    {
        Pipeline<ulong> keys = Pipeline.Range(3).Map((_, key) => key.Value);
        Pipeline<(ulong, ulong)> twice = keys.Zip(keys);
        ulong[] drawn = [.. twice.Repeat(2).Items().SelectMany(pair => (ulong[])[pair.Item1, pair.Item2]), .. keys.Items(1), .. keys.Items(0, seed: 1)];
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
    }

    [Fact]
    public void A_cache_makes_its_items_once_and_they_do_not_depend_on_which_epoch_came_first()
    {
        int made = 0;
        Pipeline<ulong> cached = Pipeline.Range(5).Map((_, key) =>
        {
            made++;
            return key.Value;
        }).Cache();
        Assert.Equal(2, cached.Items(epoch: 4).Take(2).Count()); // Left before its end: nothing is kept.
        ulong[] first = [.. cached.Items(epoch: 4)];
        Assert.Equal(7, made);
        Assert.Equal(first, cached.Items(epoch: 0));
        Assert.Equal(7, made);
        Assert.NotEqual(first, [.. cached.Items(epoch: 0, seed: 1)]);
        Assert.Equal(12, made);
        Assert.NotEqual(
            Pipeline.Range(50).Cache().Shuffle(50).Items(epoch: 0), Pipeline.Range(50).Cache().Shuffle(50).Items(epoch: 1)); // What stands behind is drawn anew.
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void An_exception_comes_out_at_its_item_wherever_it_was_thrown(int workers)
    {
        var broken = new IOException("item 4");
        AssertFails(Pipeline.From(Source()).Map(item => item, workers).Prefetch(2));
        AssertFails(Pipeline.Range(9).Map(item => item == 4 ? throw broken : item, workers).Prefetch(2));
        AssertFails(Pipeline.Range(9).Prefetch(1).Map(item => item == 4 ? throw broken : item, workers));

        void AssertFails(Pipeline<int> pipeline)
        {
            var seen = new List<int>();
            Assert.Same(broken, Assert.Throws<IOException>(() =>
            {
                foreach (int item in pipeline.Items())
                    seen.Add(item);
            }));
            Assert.Equal([0, 1, 2, 3], seen);
        }

        IEnumerable<int> Source()
        {
            for (int i = 0; i < 4; i++)
                yield return i;
            throw broken;
        }
    }

    [Fact]
    public void Leaving_the_loop_and_cancelling_end_the_work_ahead()
    {
        int running = 0;
        Pipeline<int> endless = Pipeline.From(Numbers()).Map(Slow, workers: 3).Prefetch(4).Map(Slow, workers: 2);
        Assert.Equal([0, 1, 2], endless.Items().Take(3));
        Assert.Equal(0, running);

        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (int item in endless.Items(cancellationToken: cancellation.Token))
            {
                if (item == 2)
                    cancellation.Cancel();
            }
        });
        Assert.Equal(0, running);

        int Slow(int item)
        {
            Interlocked.Increment(ref running);
            Thread.Sleep(1);
            Interlocked.Decrement(ref running);
            return item;
        }

        static IEnumerable<int> Numbers()
        {
            for (int i = 0; ; i++)
                yield return i;
        }
    }

    [Fact]
    public void Examples_are_stacked_to_batches()
    {
        Batch batch = Pipeline.Range(3)
            .Map(i => (Input: Tensor.Full([2], i), Label: Tensor.FromScalar((long)i)))
            .Batch(3)
            .Map(Batch.Stack)
            .Items()
            .Single();
        Assert.Equal([3, 2], batch.Inputs.Shape);
        Assert.Equal([0L, 1, 2], batch.Labels.ToArray<long>());
    }

    [Fact]
    public void Sizes_below_1_are_refused()
    {
        Pipeline<int> ten = Pipeline.Range(10);
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Batch(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Shuffle(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Prefetch(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Map(item => item, workers: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ten.Interleave(_ => ten, cycle: 0));
    }
}
