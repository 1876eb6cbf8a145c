using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace GradNet.Cpu;

/// <summary>A fixed number of threads that share one loop at a time, the caller among them.</summary>
/// <remarks>
/// Whoever is free claims the next iteration by compare-and-swap, so the caller never waits for a worker that has not started.
/// Workers spin briefly for the next loop, then park.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose of.")]
internal sealed unsafe class WorkerCrew(int threads)
{
    private const int SpinMicroseconds = 50;

    // The last iterations usually end within microseconds; a longer wait for them should let others run.
    private const int SpinsBeforeYielding = 2000;

    private readonly SemaphoreSlim _wakeUp = new(0);

    // Spinning helps only while every thread has a core of its own.
    private readonly long _spinTicks = threads <= Environment.ProcessorCount ? SpinMicroseconds * Stopwatch.Frequency / 1_000_000 : 0;

    private Counters _counters;
    private delegate*<void*, int, void> _iteration;
    private void* _body;
    private Exception? _failure;
    private int _workers = -1;
    private volatile bool _dismissed;

    public int Threads { get; } = threads;

    /// <summary>Runs a loop on the crew; false, with nothing run, if the crew is busy or has no workers.</summary>
    public bool TryRun(int count, delegate*<void*, int, void> iteration, void* body)
    {
        if (Threads == 1 || Interlocked.CompareExchange(ref _counters.Busy, 1, 0) != 0)
            return false;
        try
        {
            if (_workers < 0)
                _workers = StartWorkers();
            if (_workers == 0)
                return false;
            Run(count, iteration, body);
        }
        finally
        {
            Volatile.Write(ref _counters.Busy, 0);
        }

        return true;
    }

    /// <summary>Ends the workers. A loop that is under way is finished by its caller.</summary>
    public void Dismiss()
    {
        _dismissed = true;
        _wakeUp.Release(Threads);
    }

    private void Run(int count, delegate*<void*, int, void> iteration, void* body)
    {
        _iteration = iteration;
        _body = body;
        _counters.Unfinished = count;

        // A full fence: either a worker about to park sees the loop, or this thread sees the worker parked.
        Interlocked.Exchange(ref _counters.Claims, (long)count << 32);
        int wanted = Unpark(Math.Min(count - 1, _workers));
        if (wanted > 0)
            _wakeUp.Release(wanted);

        while (TryRunIteration())
        {
        }

        for (int spins = 0; Volatile.Read(ref _counters.Unfinished) != 0; spins++)
        {
            if (spins < SpinsBeforeYielding)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }

        if (_failure is { } failure)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Claims and runs the next iteration of the current loop; false if none is left.</summary>
    private bool TryRunIteration()
    {
        long claims = Volatile.Read(ref _counters.Claims);
        int next = (int)claims;
        if (next >= (int)(claims >> 32))
            return false;

        // Success claims an iteration of whatever loop is current, even if it is a later one than was read, because what the loop
        // runs is read below; and that loop cannot end before this iteration does.
        if (Interlocked.CompareExchange(ref _counters.Claims, claims + 1, claims) != claims)
            return true;
        try
        {
            if (Volatile.Read(ref _failure) is null)
                _iteration(_body, next);
        }
#pragma warning disable CA1031 // The exception is rethrown by the thread that runs the loop.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }

        Interlocked.Decrement(ref _counters.Unfinished);
        return true;
    }

    private int StartWorkers()
    {
        for (int started = 0; started < Threads - 1; started++)
        {
            try
            {
                new Thread(Work) { IsBackground = true, Name = "GradNet worker" }.UnsafeStart();
            }
            catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
            {
                return started;
            }
        }

        return Threads - 1;
    }

    private void Work()
    {
        while (!_dismissed)
        {
            if (SpinForWork())
                continue;
            Interlocked.Increment(ref _counters.Parked);
            if (!HasWork() || Unpark(1) == 0)
                _wakeUp.Wait();
        }
    }

    /// <summary>Runs iterations as they come; false after a while without any.</summary>
    private bool SpinForWork()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            if (TryRunIteration())
                return true;
            Thread.SpinWait(1);
        }
        while (Stopwatch.GetTimestamp() - start < _spinTicks);
        return false;
    }

    private bool HasWork()
    {
        long claims = Volatile.Read(ref _counters.Claims);
        return (int)claims < (int)(claims >> 32);
    }

    /// <summary>Takes up to <paramref name="wanted"/> workers off the count of the parked, and says how many.</summary>
    private int Unpark(int wanted)
    {
        int parked = Volatile.Read(ref _counters.Parked);
        while (true)
        {
            int taken = Math.Min(parked, wanted);
            int seen = taken == 0 ? parked : Interlocked.CompareExchange(ref _counters.Parked, parked - taken, parked);
            if (seen == parked)
                return taken;
            parked = seen;
        }
    }

    /// <summary>What the threads contend for, each on cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 5 * 128)]
    private struct Counters
    {
        /// <summary>The loop's count in the upper half and the next unclaimed iteration in the lower.</summary>
        [FieldOffset(1 * 128)]
        public long Claims;

        [FieldOffset(2 * 128)]
        public int Unfinished;

        [FieldOffset(3 * 128)]
        public int Parked;

        [FieldOffset(4 * 128)]
        public int Busy;
    }
}
