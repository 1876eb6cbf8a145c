namespace GradNet.Nn;

/// <summary>
/// Batches of a data set, shuffled by seed and epoch, and prepared ahead by other threads. Which batches come, and in which order, depends
/// on seed and epoch alone.
/// </summary>
public sealed class DataLoader
{
    private const int OrderStream = 0;
    private const int AugmentationStream = 1;

    private readonly IDataset _dataset;
    private readonly int _batchSize;

    /// <summary>Makes a loader.</summary>
    /// <param name="dataset">The examples.</param>
    /// <param name="batchSize">Examples a batch; the last batch of an epoch may be smaller.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    public DataLoader(IDataset dataset, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (_dataset, _batchSize) = (dataset, batchSize);
    }

    /// <summary>Whether each epoch has an order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>What order and augmentation depend on, besides the epoch.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether a last batch that is smaller is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>Batches that are prepared at a time while others are computed with; 0 prepares each when it is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>Number of batches in an epoch.</summary>
    public int BatchCount => DropLast ? _dataset.Count / _batchSize : (_dataset.Count + _batchSize - 1) / _batchSize;

    /// <summary>The batches of an epoch. An exception of the data set comes out here; leaving the loop ends the work ahead.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="start">The first batch that is wanted, to go on where training was interrupted.</param>
    /// <param name="cancellationToken">Stops waiting for a batch.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<Batch> Batches(int epoch = 0, int start = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        RandomKey key = new RandomKey(Seed).Derive((ulong)epoch);
        int[] order = Order(key.Derive(OrderStream));
        RandomKey augmentation = key.Derive(AugmentationStream);
        IEnumerable<int> wanted = Enumerable.Range(start, Math.Max(0, BatchCount - start));
        return Prefetch.InOrder(wanted, Workers, (index, _) => Load(index, order, augmentation), cancellationToken);
    }

    private Batch Load(int index, int[] order, RandomKey augmentation)
    {
        // Loading is work ahead: it is not to be left to the step that uses the batch.
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Immediate);
        int first = index * _batchSize;
        return _dataset.GetBatch(order.AsSpan(first, Math.Min(_batchSize, order.Length - first)), augmentation);
    }

    private int[] Order(RandomKey key)
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Immediate);
        return Shuffle
            ? Array.ConvertAll(Tensor.Permutation(_dataset.Count, key).ToArray<long>(), index => (int)index)
            : [.. Enumerable.Range(0, _dataset.Count)];
    }
}
