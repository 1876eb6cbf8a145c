using System.Text.Json.Serialization;

namespace GradNet.Cli.Bench;

/// <summary>What was measured of a case: a line of --json, where a number that does not apply is null.</summary>
internal sealed record BenchRow
{
    /// <summary>The case.</summary>
    public required string Name { get; init; }

    /// <summary>Threads that computed.</summary>
    public required int Threads { get; init; }

    /// <summary>GradNet's median, milliseconds a call.</summary>
    public required double OursMs { get; init; }

    /// <summary>GradNet's GFLOP/s; null where memory is the limit.</summary>
    public double? OursGflops { get; init; }

    /// <summary>Name and version of the peer; null where it is not installed or lacks the case.</summary>
    public string? Peer { get; init; }

    /// <summary>The peer's median, milliseconds a call.</summary>
    public double? PeerMs { get; init; }

    /// <summary>How many times as fast as the peer GradNet is.</summary>
    public double? Ratio => PeerMs / OursMs;

    /// <summary>Which share of the limit GradNet reaches: of the FMA peak, or of the bandwidth at which memory is copied.</summary>
    public required double Limit { get; init; }

    /// <summary>Whether other programs had a part in a time.</summary>
    [JsonIgnore]
    public bool IsDisturbed { get; init; }

    /// <summary>GradNet's GB/s; null where arithmetic is the limit.</summary>
    [JsonIgnore]
    public double? OursGigabytes { get; init; }
}
