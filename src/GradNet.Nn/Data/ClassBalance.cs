namespace GradNet.Nn;

/// <summary>What helps where some classes have far fewer examples than others.</summary>
public static class ClassBalance
{
    /// <summary>
    /// Weights for a loss under which every class counts the same: examples / (classes · examples of the class); 0 for a class without any.
    /// Their mean over the examples is 1.
    /// </summary>
    /// <param name="labels">The class of each example.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>[classes].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the classes.</exception>
    public static float[] Weights(ReadOnlySpan<int> labels, int classes)
    {
        int[] counts = Array.ConvertAll(Members(labels, classes), members => members.Count);
        int present = counts.Count(count => count > 0);
        float[] weights = new float[classes];
        for (int i = 0; i < classes; i++)
            weights[i] = counts[i] > 0 ? labels.Length / ((float)present * counts[i]) : 0;
        return weights;
    }

    /// <summary>
    /// Every class as often as the most frequent one: examples of the others are repeated, all of a class as often as each other, up to one
    /// time. Used as <c>data.Subset(ClassBalance.Oversample(labels))</c>.
    /// </summary>
    /// <param name="labels">The class of each example.</param>
    /// <param name="seed">Which examples are repeated once more depends on it.</param>
    /// <returns>The numbers of examples, in no order that means anything; a loader shuffles them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative.</exception>
    public static int[] Oversample(ReadOnlySpan<int> labels, ulong seed = 0) => Resample(labels, seed, counts => counts.Max());

    /// <summary>Every class as often as the rarest one that has examples: of the others, some are left out.</summary>
    /// <inheritdoc cref="Oversample"/>
    public static int[] Undersample(ReadOnlySpan<int> labels, ulong seed = 0) => Resample(labels, seed, counts => counts.Min());

    private static int[] Resample(ReadOnlySpan<int> labels, ulong seed, Func<IEnumerable<int>, int> choose)
    {
        if (labels.IsEmpty)
            return [];
        int classes = 0;
        foreach (int label in labels)
            classes = Math.Max(classes, label + 1);
        List<int>[] present = [.. Members(labels, classes).Where(members => members.Count > 0)];
        int count = choose(present.Select(members => members.Count));
        var draws = new RandomDraws(new RandomKey(seed));
        var chosen = new List<int>(checked(count * present.Length));
        foreach (List<int> members in present)
        {
            int[] order = [.. members];
            draws.Shuffle(order.AsSpan());
            chosen.AddRange(Enumerable.Range(0, count).Select(i => order[i % order.Length]));
        }

        return [.. chosen];
    }

    private static List<int>[] Members(ReadOnlySpan<int> labels, int classes)
    {
        List<int>[] members = [.. Enumerable.Range(0, classes).Select(_ => new List<int>())];
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
                throw new ArgumentOutOfRangeException(nameof(labels), $"ClassBalance: label {labels[i]} of example {i} is none of {classes} classes.");
            members[labels[i]].Add(i);
        }

        return members;
    }
}
