using System.Globalization;
using GradNet.Cli.Bench.Limits;
using GradNet.Experiments;

namespace GradNet.Cli.Bench.Output;

/// <summary>A table for people whose rows appear as they are measured, so that its columns have fixed widths.</summary>
internal sealed class TableLines(TextWriter output) : IBenchOutput
{
    private const int TimeWidth = 9;
    private const int RateWidth = 14;
    private const int RatioWidth = 6;
    private const int LimitWidth = 9;

    private int _nameWidth;
    private string? _peer;

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<BenchCase> cases)
    {
        _nameWidth = cases.Max(benchCase => benchCase.Name.Length);
        string headings = Line("case", "ours ms", "rate", "of limit", "peer ms", "ratio");
        output.WriteLine(headings);
        output.WriteLine(new string('─', headings.Length));
    }

    /// <inheritdoc/>
    public void Write(BenchRow row)
    {
        _peer ??= row.Peer;
        output.WriteLine(Line(
            row.Name,
            Plain.Number(row.OursMs),
            row.OursGflops is { } gigaflops ? $"{Rate(gigaflops)} GFLOP/s" : $"{Rate(row.OursGigabytes ?? 0)} GB/s",
            row.Limit.ToString("P0", CultureInfo.InvariantCulture),
            row.PeerMs is { } milliseconds ? Plain.Number(milliseconds) : "–",
            row.Ratio is { } ratio ? Ratio(ratio) : "–"));
    }

    /// <inheritdoc/>
    public void End(BenchSummary summary, MachineLimits limits)
    {
        output.WriteLine();
        output.WriteLine($"{Plain.Plural(summary.Threads, "thread")}; limits measured in this run: {limits}");
        if (summary is { GeometricMean: { } mean, Minimum: { } minimum })
            output.WriteLine($"times as fast as {_peer}: geometric mean {Ratio(mean)}, minimum {Ratio(minimum)} ({summary.MinimumName})");
    }

    private static string Rate(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private string Line(string name, string ours, string rate, string limit, string peer, string ratio) =>
        $"{name.PadRight(_nameWidth)}  {ours,TimeWidth}  {rate,RateWidth}  {limit,LimitWidth}  {peer,TimeWidth}  {ratio,RatioWidth}";
}
