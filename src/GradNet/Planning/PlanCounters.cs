namespace GradNet.Planning;

/// <summary>Counts what <see cref="PlanStatistics"/> tells.</summary>
internal static class PlanCounters
{
    private static long _runs;
    private static long _misses;
    private static long _nodes;
    private static long _findingTicks;
    private static long _planningTicks;
    private static long _runningTicks;

    public static PlanStatistics Now => new(
        Interlocked.Read(ref _runs),
        Interlocked.Read(ref _misses),
        PlanCache.Count,
        Interlocked.Read(ref _nodes),
        new TimeSpan(Interlocked.Read(ref _findingTicks) - Interlocked.Read(ref _planningTicks)),
        new TimeSpan(Interlocked.Read(ref _planningTicks)),
        new TimeSpan(Interlocked.Read(ref _runningTicks)));

    public static void AddMiss(TimeSpan planning)
    {
        Interlocked.Increment(ref _misses);
        Interlocked.Add(ref _planningTicks, planning.Ticks);
    }

    /// <param name="nodes">Operations of the run.</param>
    /// <param name="finding">Time until its plan was there, made or found.</param>
    /// <param name="running">Time to run it.</param>
    public static void AddRun(int nodes, TimeSpan finding, TimeSpan running)
    {
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _nodes, nodes);
        Interlocked.Add(ref _findingTicks, finding.Ticks);
        Interlocked.Add(ref _runningTicks, running.Ticks);
    }
}
