namespace GradNet.Cli.Bench;

/// <summary>Something whose time is measured, under the name that peers know it by.</summary>
/// <param name="Name">Such as mm_512x512x512.</param>
/// <param name="Create">Makes the inputs and returns what is timed.</param>
internal sealed record BenchCase(string Name, Func<Action> Create)
{
    /// <summary>Floating-point operations of a call; 0 where memory is the limit.</summary>
    public double Flops { get; init; }

    /// <summary>Bytes that a call must read and write; 0 where arithmetic is the limit.</summary>
    public long Bytes { get; init; }
}
