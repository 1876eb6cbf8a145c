namespace GradNet.Cli.Bench;

/// <summary>Threads that spin for more work after a sample: the other side, which shares the processors, would pay for them.</summary>
internal static class Spinning
{
    private const int MostChecks = 60;
    private const double IdleShare = 0.1;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns when this process hardly takes processor time any more, or after a while; wait_until_idle in serve.py is the peers'.</summary>
    public static void WaitForEnd()
    {
        for (int check = 0; check < MostChecks; check++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(Interval);
            if (Environment.CpuUsage.TotalTime - before < IdleShare * Interval)
                return;
        }
    }
}
