namespace GradNet.Datasets;

/// <summary>Batches of sequences that are about as long, so that little of a batch is padding.</summary>
/// <remarks>Khomenko et al., "Accelerating recurrent neural network training using sequence bucketing and multi-GPU data parallelization", 2016.</remarks>
public static class LengthBuckets
{
    /// <summary>Batches in a pool of sequences that are sorted by length together.</summary>
    private const int PoolSize = 100;

    /// <summary>Which sequences make a batch: shuffled, sorted by length within pools of a hundred batches, and the batches shuffled again.</summary>
    /// <param name="lengths">The length of each sequence.</param>
    /// <param name="batchSize">Sequences of a batch; one batch may have fewer.</param>
    /// <param name="seed">What the order depends on, besides the epoch.</param>
    /// <param name="epoch">Number of the epoch.</param>
    /// <returns>The places of the sequences of every batch; each sequence is in one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    public static IReadOnlyList<int[]> Batches(IReadOnlyList<int> lengths, int batchSize, ulong seed, int epoch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var random = new SplitMix64(seed, 0, (ulong)epoch);
        int[] order = [.. Enumerable.Range(0, lengths.Count)];
        random.Shuffle(order);
        int[][] batches =
        [
            .. order.Chunk(checked(batchSize * PoolSize))
                .SelectMany(pool => pool.OrderBy(place => lengths[place]).Chunk(batchSize)),
        ];
        int[] batchOrder = [.. Enumerable.Range(0, batches.Length)];
        random.Shuffle(batchOrder);
        return [.. batchOrder.Select(batch => batches[batch])];
    }
}
