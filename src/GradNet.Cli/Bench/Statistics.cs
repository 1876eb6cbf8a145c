namespace GradNet.Cli.Bench;

/// <summary>What many measurements come to.</summary>
internal static class Statistics
{
    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static double Median(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("Median: there are no values.", nameof(values));
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The n-th root of the product of n positive numbers, the mean of ratios.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static double GeometricMean(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("GeometricMean: there are no values.", nameof(values));
        return Math.Exp(values.Average(Math.Log));
    }
}
