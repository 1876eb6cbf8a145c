using System.Diagnostics;
using GradNet.Cli.Bench.Limits;
using GradNet.Cli.Bench.Peers;

namespace GradNet.Cli.Bench;

/// <summary>Times a case of GradNet and of a peer in turn, so that whatever slows the machine for a while slows both.</summary>
internal sealed class PairedMeasurement(int threads, MachineLimits limits, CancellationToken cancellation)
{
    private const int Repeats = 15;

    /// <summary>How long undisturbed samples are waited for on a machine that has other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The medians of both.</summary>
    /// <param name="benchCase">What is timed.</param>
    /// <param name="peer">With what it is compared; null for nothing.</param>
    public BenchRow Measure(BenchCase benchCase, PeerBuilds? peer)
    {
        peer?.Prepare(benchCase.Name);
        cancellation.ThrowIfCancellationRequested();
        var ours = new CaseTimer(benchCase.Create());
        Spinning.WaitForEnd();
        var samples = new SampleSet();
        long start = Stopwatch.GetTimestamp();
        for (int repeat = 0; !IsDone(repeat); repeat++)
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Add(ours.TakeSample());
            Spinning.WaitForEnd();
            peer?.TakeSamples();
        }

        return RowOf(benchCase, samples, peer?.Fastest());

        bool IsDone(int repeats)
        {
            int undisturbed = Math.Min(samples.UndisturbedCount, peer?.UndisturbedCount ?? int.MaxValue);
            return undisturbed >= Repeats || (repeats >= Repeats && Stopwatch.GetElapsedTime(start) > Patience);
        }
    }

    private BenchRow RowOf(BenchCase benchCase, SampleSet samples, (string Name, SampleSet Samples)? peer)
    {
        double milliseconds = samples.Median;
        return new BenchRow
        {
            Name = benchCase.Name,
            Threads = threads,
            OursMs = milliseconds,
            OursGflops = benchCase.Flops > 0 ? benchCase.Flops / milliseconds / 1e6 : null,
            OursGigabytes = benchCase.Bytes > 0 ? benchCase.Bytes / milliseconds / 1e6 : null,
            Peer = peer?.Name,
            PeerMs = peer?.Samples.Median,
            Limit = limits.ShareOf(benchCase, milliseconds),
            IsDisturbed = samples.IsDisturbed || peer is { Samples.IsDisturbed: true },
        };
    }
}
