namespace GradNet.Nn;

/// <summary>Every example is once among those that a model is tried on.</summary>
/// <remarks>Stone, "Cross-validatory choice and assessment of statistical predictions", 1974.</remarks>
public static class CrossValidation
{
    /// <summary>Divides a data set into parts of nearly equal size, each to be tried on by a model that learns from all others.</summary>
    /// <param name="data">The data set, in any order.</param>
    /// <param name="count">How many parts, at least 2 and at most one for each example.</param>
    /// <param name="seed">What the division depends on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many parts.</exception>
    public static IReadOnlyList<(IDataset Train, IDataset Validation)> Folds(IDataset data, int count, ulong seed = 0)
    {
        int[] order = Array.ConvertAll(Tensor.Permutation(data.Count, new RandomKey(seed)).ToArray<long>(), position => (int)position);
        return Folds(data, order, count);
    }

    /// <summary>Parts that are stretches of an order of the examples.</summary>
    internal static IReadOnlyList<(IDataset Train, IDataset Validation)> Folds(IDataset data, int[] order, int count)
    {
        if (count < 2 || count > data.Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"CrossValidation: {data.Count} examples make 2 to {data.Count} parts.");
        return [.. Enumerable.Range(0, count).Select(i => Fold((int)((long)order.Length * i / count), (int)((long)order.Length * (i + 1) / count)))];

        (IDataset, IDataset) Fold(int start, int end) =>
            (new Subset(data, [.. order[..start], .. order[end..]]), new Subset(data, order[start..end]));
    }
}
