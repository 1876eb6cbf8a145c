using System.Globalization;
using GradNet.Experiments;

namespace GradNet.Cli.Bench.Limits;

/// <summary>What the machine can do at best, measured in this run, and only as far as a case asks.</summary>
internal sealed class MachineLimits(int threads)
{
    private readonly SortedDictionary<long, double> _copyGigabytes = [];
    private double? _peakGigaflops;

    /// <summary>Which share of the limit a case reaches that takes so many milliseconds.</summary>
    public double ShareOf(BenchCase benchCase, double milliseconds) => benchCase.Flops > 0
        ? benchCase.Flops / milliseconds / 1e6 / (_peakGigaflops ??= FmaPeak.Measure(threads))
        : benchCase.Bytes / milliseconds / 1e6 / CopyGigabytes(benchCase.Bytes);

    /// <summary>The limits that were needed: "FMA peak 231.4 GFLOP/s, copying 32 MiB 41.2 GB/s".</summary>
    public override string ToString()
    {
        IEnumerable<string> peak = _peakGigaflops is { } gigaflops ? [$"FMA peak {Plain.Number(gigaflops)} GFLOP/s"] : [];
        IEnumerable<string> copies = _copyGigabytes.Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"copying {pair.Key >> 20} MiB {Plain.Number(pair.Value)} GB/s"));
        return string.Join(", ", peak.Concat(copies));
    }

    /// <summary>The bandwidth of arrays as large as the case's: caches make smaller ones faster.</summary>
    private double CopyGigabytes(long bytes)
    {
        if (!_copyGigabytes.TryGetValue(bytes, out double gigabytes))
            _copyGigabytes[bytes] = gigabytes = CopyBandwidth.Measure(threads, checked((int)(bytes / 2)));
        return gigabytes;
    }
}
