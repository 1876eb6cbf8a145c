namespace GradNet.Cli.Bench.Peers;

/// <summary>How a peer's side of the measurement is started.</summary>
/// <param name="Script">A file of benchmarks/peers.</param>
/// <param name="Arguments">What follows the number of threads.</param>
internal sealed record PeerProgram(string Script, params IReadOnlyList<string> Arguments)
{
    /// <summary>A folder where libraries are looked for first.</summary>
    public string? LibraryFolder { get; init; }

    /// <summary>Whether freed memory stays with the process, which is faster, and not given back to the system, as is usual.</summary>
    public bool KeepsFreedMemory { get; init; } = true;
}
