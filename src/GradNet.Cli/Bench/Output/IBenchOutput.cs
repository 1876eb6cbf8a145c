using GradNet.Cli.Bench.Limits;

namespace GradNet.Cli.Bench.Output;

/// <summary>Where results go as they come.</summary>
internal interface IBenchOutput
{
    /// <summary>Before the first case.</summary>
    void Begin(IReadOnlyList<BenchCase> cases);

    /// <summary>A case has been timed.</summary>
    void Write(BenchRow row);

    /// <summary>After the last case.</summary>
    void End(BenchSummary summary, MachineLimits limits);
}
