namespace GradNet.Cpu;

/// <summary>Runs loops of independent iterations on the machine's threads.</summary>
internal static unsafe class WorkerPool
{
    private static readonly Lock Resizing = new();

    // Callers that keep the threads busy do so also between their runs: so many loops after they met run inline still.
    private const int LoopsAfterMeeting = 100;

    private static volatile WorkerCrew _crew = new(Environment.ProcessorCount);
    private static int _runs;
    private static int _loopsToRunInline;

    /// <summary>How many threads share a loop, the calling one included; 1 runs every loop inline. A loop that is under way is not affected.</summary>
    public static int Threads
    {
        get => _crew.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (Resizing)
            {
                if (value == _crew.Threads)
                    return;
                WorkerCrew former = _crew;
                _crew = new WorkerCrew(value);
                former.Dismiss();
            }
        }
    }

    /// <summary>Notes that a thread begins to run a plan. As many runs as there are threads keep these busy without help from each other.</summary>
    public static void BeginRun() => Interlocked.Increment(ref _runs);

    /// <summary>Notes that a thread has run a plan.</summary>
    public static void EndRun() => Interlocked.Decrement(ref _runs);

    /// <summary>Runs iterations 0 to <paramref name="count"/> − 1 of the body, in no particular order, and returns when all have ended.</summary>
    /// <remarks>
    /// A loop inside a loop, or one started while another thread's loop runs or while as many plans run as there are threads, is run inline
    /// by its caller. After an exception no further iteration starts; the first exception is thrown to the caller once those that had started have ended.
    /// </remarks>
    public static void For<TBody>(int count, TBody body)
        where TBody : unmanaged, IParallelBody
    {
        WorkerCrew crew = _crew;
        if (count > 1 && !IsCrowded(crew) && crew.TryRun(count, &RunIteration<TBody>, &body))
            return;
        for (int i = 0; i < count; i++)
            body.Run(i);
    }

    private static bool IsCrowded(WorkerCrew crew)
    {
        // Threads may miss each other's counts here, which costs some loops their helpers or their quiet, and nothing else.
        int left = Volatile.Read(ref _runs) < Math.Max(crew.Threads, 2) ? _loopsToRunInline : LoopsAfterMeeting + 1;
        if (left > 0)
            _loopsToRunInline = left - 1;
        return left > 0;
    }

    private static void RunIteration<TBody>(void* body, int index)
        where TBody : unmanaged, IParallelBody
        => ((TBody*)body)->Run(index);
}
