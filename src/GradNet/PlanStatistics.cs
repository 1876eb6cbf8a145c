using System.Globalization;

namespace GradNet;

/// <summary>What the deferred policy has done since the process began.</summary>
/// <param name="Runs">How often recorded operations ran.</param>
/// <param name="Misses">How often a plan had to be made for them.</param>
/// <param name="Plans">Plans that are kept.</param>
/// <param name="Nodes">Operations in all runs.</param>
/// <param name="Finding">Time to collect the operations of a run and to look for its plan.</param>
/// <param name="Planning">Time to make plans.</param>
/// <param name="Running">Time to run them.</param>
public readonly record struct PlanStatistics(
    long Runs, long Misses, int Plans, long Nodes, TimeSpan Finding, TimeSpan Planning, TimeSpan Running)
{
    /// <summary>The share of runs whose plan was there; 1 before the first.</summary>
    public double HitRate => Runs == 0 ? 1 : 1 - ((double)Misses / Runs);

    /// <summary>A line for a log.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Runs:N0} runs of {(double)Nodes / Math.Max(Runs, 1):F0} operations, {HitRate:P2} with a plan that was there; {Plans} plans, made in " +
        $"{Planning.TotalMilliseconds:F1} ms; {Finding.TotalNanoseconds / Math.Max(Nodes, 1):F0} ns an operation to find them, " +
        $"{Running.TotalSeconds:F2} s to run");
}
