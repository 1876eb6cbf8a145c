namespace GradNet.Cli.Runs;

/// <summary>What result.json holds.</summary>
internal sealed record RunResult
{
    /// <summary>The model's name in the zoo.</summary>
    public required string Model { get; init; }

    /// <summary>What reports call the data.</summary>
    public required string Data { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>Number of learned numbers.</summary>
    public required long Parameters { get; init; }

    /// <summary>Seconds of training, over all its interruptions.</summary>
    public required double Seconds { get; init; }

    /// <summary>The figures by name, such as test_error.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }
}
