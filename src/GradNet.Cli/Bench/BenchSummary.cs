namespace GradNet.Cli.Bench;

/// <summary>The closing line: what the ratios of all cases come to.</summary>
/// <param name="Threads">Threads that computed.</param>
/// <param name="Cases">How many cases have a ratio.</param>
/// <param name="GeometricMean">Of the ratios.</param>
/// <param name="Minimum">The smallest ratio.</param>
/// <param name="MinimumName">Its case.</param>
internal sealed record BenchSummary(int Threads, int Cases, double? GeometricMean, double? Minimum, string? MinimumName)
{
    /// <summary>The closing line of these rows.</summary>
    public static BenchSummary Of(IEnumerable<BenchRow> rows, int threads)
    {
        BenchRow[] compared = [.. rows.Where(row => row.Ratio is not null)];
        if (compared.Length == 0)
            return new BenchSummary(threads, 0, null, null, null);
        BenchRow worst = compared.MinBy(row => row.Ratio)!;
        return new BenchSummary(
            threads, compared.Length, Statistics.GeometricMean([.. compared.Select(row => row.Ratio!.Value)]), worst.Ratio, worst.Name);
    }
}
