using System.Text.Json;
using GradNet.Cli.Bench.Limits;

namespace GradNet.Cli.Bench.Output;

/// <summary>A line of JSON a case, and a closing one.</summary>
internal sealed class JsonLines(TextWriter output) : IBenchOutput
{
    /// <inheritdoc/>
    public void Begin(IReadOnlyList<BenchCase> cases)
    {
    }

    /// <inheritdoc/>
    public void Write(BenchRow row) => output.WriteLine(JsonSerializer.Serialize(row, BenchJson.Default.BenchRow));

    /// <inheritdoc/>
    public void End(BenchSummary summary, MachineLimits limits) =>
        output.WriteLine(JsonSerializer.Serialize(summary, BenchJson.Default.BenchSummary));
}
