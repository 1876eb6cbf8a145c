namespace GradNet.Nn;

/// <summary>Divides examples so that every part has each class as often as the whole has it, up to one example.</summary>
public static class Stratified
{
    /// <summary>Sets examples aside for validation or for the test.</summary>
    /// <param name="labels">The class of each example.</param>
    /// <param name="count">How many to set aside.</param>
    /// <param name="seed">Another seed sets other examples aside.</param>
    /// <returns>The numbers of the examples of both parts, in ascending order; for <see cref="DatasetExtensions"/>' Subset.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many examples.</exception>
    public static (int[] Train, int[] Test) Split(ReadOnlySpan<int> labels, int count, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, labels.Length);
        int[] order = Order(labels, seed);
        return ([.. order[count..].Order()], [.. order[..count].Order()]);
    }

    /// <summary>Divides a data set for cross-validation, as <see cref="CrossValidation"/> does without regard to the classes.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="labels">The class of each example.</param>
    /// <param name="count">How many parts, at least 2 and at most one for each example.</param>
    /// <param name="seed">What the division depends on.</param>
    /// <exception cref="ArgumentException">There is not one label for each example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many parts.</exception>
    public static IReadOnlyList<(IDataset Train, IDataset Validation)> Folds(
        IDataset data, ReadOnlySpan<int> labels, int count, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (labels.Length != data.Count)
            throw new ArgumentException($"Stratified: {data.Count} examples have as many labels, not {labels.Length}.", nameof(labels));
        return CrossValidation.Folds(data, Order(labels, seed), count);
    }

    /// <summary>
    /// All examples, so that each stretch of them is a small copy of the whole: those of a class, in random order, stand at equal distances.
    /// </summary>
    private static int[] Order(ReadOnlySpan<int> labels, ulong seed)
    {
        int[] shuffled = [.. Enumerable.Range(0, labels.Length)];
        new RandomDraws(new RandomKey(seed)).Shuffle(shuffled.AsSpan());
        var places = new Dictionary<int, List<int>>();
        foreach (int example in shuffled)
        {
            if (!places.TryGetValue(labels[example], out List<int>? members))
                places.Add(labels[example], members = []);
            members.Add(example);
        }

        IEnumerable<(int Example, double Place)> placed = places.OrderBy(entry => entry.Key).SelectMany(entry =>
            entry.Value.Select((example, i) => (example, (i + 0.5) / entry.Value.Count)));
        return [.. placed.OrderBy(entry => entry.Place).Select(entry => entry.Example)];
    }
}
