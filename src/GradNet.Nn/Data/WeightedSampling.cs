namespace GradNet.Nn;

/// <summary>
/// Examples drawn again in every epoch, with replacement, each in proportion to its weight: rare classes come as often as frequent ones where
/// the weights are those of <see cref="ClassBalance.Weights"/>.
/// </summary>
/// <remarks>Which examples an epoch has is a function of its key alone. One that is drawn several times is changed at random anew each time.</remarks>
public sealed class WeightedSampling : IDataset
{
    private const ulong DrawStream = ulong.MaxValue - 1; // No example has this number.

    private readonly IDataset _data;
    private readonly double[] _sums;
    private Epoch? _epoch;

    /// <summary>Makes the data set.</summary>
    /// <param name="data">What is drawn from.</param>
    /// <param name="weights">How often each example comes, in proportion to the others; one of weight 0 never does.</param>
    /// <param name="count">How many are drawn for an epoch; as many as there are unless given.</param>
    /// <exception cref="ArgumentException">There is not one weight for each example, or a weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public WeightedSampling(IDataset data, ReadOnlySpan<float> weights, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(count ?? 0, nameof(count));
        if (weights.Length != data.Count)
            throw new ArgumentException($"WeightedSampling: {data.Count} examples have as many weights, not {weights.Length}.", nameof(weights));
        (_data, _sums, Count) = (data, new double[weights.Length], count ?? data.Count);
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && float.IsFinite(weights[i])))
                throw new ArgumentException($"WeightedSampling: the weight {weights[i]} of example {i} should be a number from 0 on.", nameof(weights));
            _sums[i] = sum += weights[i];
        }

        if (sum == 0 && Count > 0)
            throw new ArgumentException("WeightedSampling: no weight is above 0, so there is nothing to draw.", nameof(weights));
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Shape InputShape => _data.InputShape;

    /// <inheritdoc/>
    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
    {
        Epoch? epoch = Volatile.Read(ref _epoch);
        if (epoch?.Key != key)
            Volatile.Write(ref _epoch, epoch = new Epoch(key, new Subset(_data, Draw(key))));
        return epoch.Drawn.GetBatch(indices, key);
    }

    private int[] Draw(RandomKey key)
    {
        var draws = new RandomDraws(key.Derive(DrawStream));
        int[] drawn = new int[Count];
        for (int i = 0; i < drawn.Length; i++)
        {
            double place = Math.Min((draws.Next() >> 11) * (1.0 / (1L << 53)) * _sums[^1], Math.BitDecrement(_sums[^1]));
            int found = Array.BinarySearch(_sums, place);

            // Whoever ends at the place lies before it, those of weight 0 that follow too.
            drawn[i] = found < 0 ? ~found : Array.FindIndex(_sums, found, sum => sum > place);
        }

        return drawn;
    }

    private sealed record Epoch(RandomKey Key, Subset Drawn);
}
