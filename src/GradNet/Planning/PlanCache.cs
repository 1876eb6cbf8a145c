using System.Collections.Concurrent;

namespace GradNet.Planning;

/// <summary>The plans of the graphs that ran last.</summary>
internal static class PlanCache
{
    /// <summary>Plans that are kept.</summary>
    public const int Capacity = 256;

    private static readonly ConcurrentDictionary<ulong, Plan> Plans = new();
    private static long _uses;
    private static long _hits;
    private static long _misses;

    public static long Hits => Interlocked.Read(ref _hits);

    public static long Misses => Interlocked.Read(ref _misses);

    public static Plan Find(Recording recording)
    {
        ulong hash = recording.Tape.Hash();
        if (Plans.TryGetValue(hash, out Plan? plan) && plan.Signature.SequenceEqual(recording.Tape.Numbers))
        {
            Interlocked.Increment(ref _hits);
        }
        else
        {
            Interlocked.Increment(ref _misses);
            plan = PlanBuilder.Build(recording);
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
}
