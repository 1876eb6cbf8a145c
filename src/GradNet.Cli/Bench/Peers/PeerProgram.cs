namespace GradNet.Cli.Bench.Peers;

/// <summary>How a peer's side of the measurement is started.</summary>
/// <param name="Script">A file of benchmarks/peers.</param>
/// <param name="Arguments">What follows the number of threads.</param>
internal sealed record PeerProgram(string Script, params IReadOnlyList<string> Arguments)
{
    /// <summary>A folder where libraries are looked for first.</summary>
    public string? LibraryFolder { get; init; }
}
