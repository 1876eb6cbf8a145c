namespace GradNet.Nn;

/// <summary>Examples by number. Several threads may ask for batches at the same time.</summary>
public interface IDataset
{
    /// <summary>Number of examples.</summary>
    int Count { get; }

    /// <summary>Shape of one input, without the batch axis.</summary>
    Shape InputShape { get; }

    /// <summary>Some examples.</summary>
    /// <param name="indices">Their numbers.</param>
    /// <param name="key">
    /// What random changes are drawn from, the same for a whole epoch: an example that is changed at random uses <c>key.Derive(index)</c>,
    /// so that the result depends on seed, epoch and example alone.
    /// </param>
    Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key);
}
