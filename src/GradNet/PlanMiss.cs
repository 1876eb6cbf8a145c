using System.Globalization;

namespace GradNet;

/// <summary>A graph for which no plan was there, and where it first differed from the one that it had most in common with.</summary>
/// <param name="Nodes">Operations of the graph.</param>
/// <param name="Alike">How many of them, from the first, were the same.</param>
/// <param name="Operation">The first that differed; "an input" where all operations are the same and what they begin with is not.</param>
/// <param name="Shape">The shape of its result.</param>
/// <param name="Module">The module that it was recorded in; null outside of all.</param>
public sealed record PlanMiss(int Nodes, int Alike, string Operation, Shape Shape, string? Module)
{
    /// <summary>Bytes of the block that holds all temporaries of the plan.</summary>
    public long ArenaBytes { get; init; }

    /// <summary>The most bytes of temporaries in use at one time: no block can be smaller.</summary>
    public long LeastArenaBytes { get; init; }

    /// <summary>A line for a log.</summary>
    public override string ToString() => $"new plan for {Nodes} operations: number {Alike + 1} differs, {Operation} {Shape}" +
        (Module is null ? string.Empty : $", in {Module}") + (ArenaBytes == 0 ? string.Empty : string.Create(
            CultureInfo.InvariantCulture, $"; {ArenaBytes:N0} bytes of temporaries, {(double)ArenaBytes / LeastArenaBytes:F3} times the least"));
}
