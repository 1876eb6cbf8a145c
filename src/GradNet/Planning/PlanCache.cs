using System.Collections.Concurrent;
using System.Diagnostics;
using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>The plans of the graphs that ran last.</summary>
internal static class PlanCache
{
    /// <summary>Plans that are kept.</summary>
    public const int Capacity = 256;

    private static readonly ConcurrentDictionary<ulong, Plan> Plans = new();
    private static long _uses;

    /// <summary>Is told of every plan that had to be made.</summary>
    public static event Action<PlanMiss>? Missed;

    /// <summary>Plans that are there.</summary>
    public static int Count => Plans.Count;

    /// <summary>The plan of a recording, which is made if it is not there.</summary>
    public static Plan Find(Recording recording)
    {
        ulong hash = recording.Tape.Hash();
        if (!Plans.TryGetValue(hash, out Plan? plan) || !plan.Signature.SequenceEqual(recording.Tape.Numbers))
        {
            long start = Stopwatch.GetTimestamp();
            plan = PlanBuilder.Build(recording);
            PlanCounters.AddMiss(Stopwatch.GetElapsedTime(start));
            Missed?.Invoke(Describe(recording, plan));
            if (Plans.Count >= Capacity)
                Evict();
            Plans[hash] = plan;
        }

        plan.LastUse = Interlocked.Increment(ref _uses);
        return plan;
    }

    private static void Evict()
    {
        ulong oldest = 0;
        long use = long.MaxValue;
        foreach ((ulong hash, Plan plan) in Plans)
        {
            if (plan.LastUse < use)
                (oldest, use) = (hash, plan.LastUse);
        }

        Plans.TryRemove(oldest, out _);
    }

    /// <summary>Where a graph leaves the one that it has most in common with.</summary>
    private static PlanMiss Describe(Recording recording, Plan made)
    {
        int alike = 0;
        foreach (Plan plan in Plans.Values)
            alike = Math.Max(alike, plan.Signature.CommonPrefixLength(recording.Tape.Numbers));
        (int number, string operation, Shape shape, string? module) = (recording.NodeCount, "an input", default(Shape), (string?)null);
        if (recording.NodeAt(alike) is { } index)
        {
            Node node = recording.Node(index);
            (number, operation, shape, module) = (index, node.Primitive!.Name, node.Shape, node.Place?.ToString());
        }

        return new PlanMiss(recording.NodeCount, number, operation, shape, module)
        {
            ArenaBytes = made.ArenaBytes,
            LeastArenaBytes = Arena.LowerBound([.. made.Buffers.Where(buffer => buffer.Kind == BufferKind.Arena)]),
        };
    }
}
