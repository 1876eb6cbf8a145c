using GradNet.Cpu;

namespace GradNet;

/// <summary>How many threads compute. The results are the same bits for any number.</summary>
public static class Parallelism
{
    private const int MostThreads = 1024;

    /// <summary>Threads that share the work of one operation, counting the caller's; the number of processors unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1, or above 1,024, where starting threads may end the process.</exception>
    public static int Threads
    {
        get => WorkerPool.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostThreads);
            WorkerPool.Threads = value;
        }
    }
}
