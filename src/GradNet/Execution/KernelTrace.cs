using System.Collections.Concurrent;
using System.Diagnostics;

namespace GradNet.Execution;

/// <summary>Times every kernel while somebody listens; otherwise it costs the look at one field.</summary>
internal static class KernelTrace
{
    private static ConcurrentQueue<KernelRun>? _runs;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="InvalidOperationException">Somebody listens already.</exception>
    public static ConcurrentQueue<KernelRun> Begin()
    {
        var runs = new ConcurrentQueue<KernelRun>();
        return Interlocked.CompareExchange(ref _runs, runs, null) is null
            ? runs
            : throw new InvalidOperationException("Profile: kernels are being timed already; dispose that profile first.");
    }

    public static void End() => Volatile.Write(ref _runs, null);

    /// <summary>When a kernel starts, or 0 if nobody listens.</summary>
    public static long Start() => Volatile.Read(ref _runs) is null ? 0 : Stopwatch.GetTimestamp();

    /// <summary>Notes a kernel.</summary>
    /// <param name="start">What <see cref="Start"/> returned.</param>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape of its first result.</param>
    /// <param name="place">Where it was recorded.</param>
    public static void Stop(long start, string name, Shape shape, object? place)
    {
        if (start != 0)
            Volatile.Read(ref _runs)?.Enqueue(new KernelRun(name, shape, place, Environment.CurrentManagedThreadId, start, Stopwatch.GetTimestamp()));
    }
}
