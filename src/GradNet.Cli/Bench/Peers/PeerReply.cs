namespace GradNet.Cli.Bench.Peers;

/// <summary>A line that a peer writes; benchmarks/peers/serve.py says which fields answer what.</summary>
internal sealed record PeerReply
{
    /// <summary>Name and version.</summary>
    public string? Peer { get; init; }

    /// <summary>Why the peer cannot run.</summary>
    public string? Missing { get; init; }

    /// <summary>Whether the peer has the case and is warmed up.</summary>
    public bool Ready { get; init; }

    /// <summary>Milliseconds a call.</summary>
    public double Ms { get; init; }

    /// <summary>How much of the time threads were ready to run but another program had the processor.</summary>
    public double WaitShare { get; init; }

    /// <summary>The most memory that the process has taken.</summary>
    public long PeakBytes { get; init; }
}
