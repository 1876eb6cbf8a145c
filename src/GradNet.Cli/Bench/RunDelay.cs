using System.Globalization;

namespace GradNet.Cli.Bench;

/// <summary>How long this process's threads have been ready to run while another program had the processor; Linux counts it for each thread.</summary>
internal static class RunDelay
{
    private const string Threads = "/proc/self/task";

    /// <summary>The sum over the threads that live; 0 where the system does not tell.</summary>
    public static TimeSpan Total() => Directory.Exists(Threads)
        ? TimeSpan.FromMicroseconds(Directory.EnumerateDirectories(Threads).Sum(OfThread) / 1000.0)
        : TimeSpan.Zero;

    /// <summary>Nanoseconds: the second of the numbers of schedstat.</summary>
    private static long OfThread(string thread)
    {
        try
        {
            return long.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // The thread has just ended.
        }
    }
}
