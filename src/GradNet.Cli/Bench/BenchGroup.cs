namespace GradNet.Cli.Bench;

/// <summary>Cases that belong together.</summary>
/// <param name="Name">What users type.</param>
/// <param name="Cases">In the order in which they are timed.</param>
internal sealed record BenchGroup(string Name, IReadOnlyList<BenchCase> Cases);
