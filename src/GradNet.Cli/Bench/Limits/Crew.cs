using System.Diagnostics;

namespace GradNet.Cli.Bench.Limits;

/// <summary>Threads that start the same work at the same time.</summary>
internal static class Crew
{
    /// <summary>The least time, over some attempts, until all threads have done the work, which is told the number of its thread.</summary>
    public static double BestSeconds(int threads, int attempts, Func<int, float> work)
    {
        double best = double.PositiveInfinity;
        float[] results = new float[threads];
        using var barrier = new Barrier(threads);
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(index => new Thread(() => Attempt(index)) { IsBackground = true })];
        foreach (Thread other in others)
            other.Start();
        Attempt(0);
        foreach (Thread other in others)
            other.Join();
        return best;

        void Attempt(int index)
        {
            for (int attempt = 0; attempt < attempts; attempt++)
            {
                barrier.SignalAndWait();
                long start = Stopwatch.GetTimestamp();
                results[index] = work(index);
                barrier.SignalAndWait();
                if (index == 0)
                    best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
    }
}
