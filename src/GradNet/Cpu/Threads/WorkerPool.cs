namespace GradNet.Cpu;

/// <summary>Runs loops of independent iterations on the machine's threads.</summary>
internal static unsafe class WorkerPool
{
    private static readonly Lock Resizing = new();
    private static volatile WorkerCrew _crew = new(Environment.ProcessorCount);

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

    /// <summary>Runs iterations 0 to <paramref name="count"/> − 1 of the body, in no particular order, and returns when all have ended.</summary>
    /// <remarks>
    /// A loop inside a loop, or one started while another thread's loop runs, is run inline by its caller. After an exception no further
    /// iteration starts; the first exception is thrown to the caller once those that had started have ended.
    /// </remarks>
    public static void For<TBody>(int count, TBody body)
        where TBody : unmanaged, IParallelBody
    {
        if (count > 1 && _crew.TryRun(count, &RunIteration<TBody>, &body))
            return;
        for (int i = 0; i < count; i++)
            body.Run(i);
    }

    private static void RunIteration<TBody>(void* body, int index)
        where TBody : unmanaged, IParallelBody
        => ((TBody*)body)->Run(index);
}
