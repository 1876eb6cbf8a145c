using System.Globalization;
using GradNet.Experiments;

namespace GradNet.Cli.Bench.Limits;

/// <summary>What the machine can do at best, measured in this run beside the cases that ask.</summary>
internal sealed class MachineLimits(int threads)
{
    private readonly SortedDictionary<long, double> _copyGigabytes = [];
    private double _peakGigaflops;

    /// <summary>Which share of the limit a case reaches that has just been measured to take so many milliseconds.</summary>
    public double ShareOf(BenchCase benchCase, double milliseconds) => benchCase.Flops > 0
        ? benchCase.Flops / milliseconds / 1e6 / PeakGigaflops()
        : benchCase.Bytes / milliseconds / 1e6 / CopyGigabytes(benchCase.Bytes);

    /// <summary>The limits that were needed: "FMA peak 231.4 GFLOP/s, copying 32 MiB 41.2 GB/s".</summary>
    public override string ToString()
    {
        IEnumerable<string> peak = _peakGigaflops > 0 ? [$"FMA peak {Plain.Number(_peakGigaflops)} GFLOP/s"] : [];
        IEnumerable<string> copies = _copyGigabytes.Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"copying {pair.Key >> 20} MiB {Plain.Number(pair.Value)} GB/s"));
        return string.Join(", ", peak.Concat(copies));
    }

    /// <summary>The peak at this moment, as a processor's clock changes with its load and its neighbours'; the highest is remembered.</summary>
    private double PeakGigaflops()
    {
        double now = FmaPeak.Measure(threads);
        _peakGigaflops = Math.Max(_peakGigaflops, now);
        return now;
    }

    /// <summary>The bandwidth of arrays as large as the case's: caches make smaller ones faster.</summary>
    private double CopyGigabytes(long bytes)
    {
        if (!_copyGigabytes.TryGetValue(bytes, out double gigabytes))
            _copyGigabytes[bytes] = gigabytes = CopyBandwidth.Measure(threads, checked((int)(bytes / 2)));
        return gigabytes;
    }
}
