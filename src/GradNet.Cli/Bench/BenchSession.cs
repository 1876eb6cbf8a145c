using GradNet.Cli.Bench.Limits;
using GradNet.Cli.Bench.Output;
using GradNet.Cli.Bench.Peers;

namespace GradNet.Cli.Bench;

/// <summary>A run of the bench: groups of cases against a peer.</summary>
internal sealed class BenchSession(CommandContext context, Peer peer, int threads)
{
    /// <summary>The interpreter that peers run in; Debian's packages belong to the system's own.</summary>
    public const string PythonVariable = "GRADNET_PYTHON";

    private const string SystemPython = "/usr/bin/python3";

    private readonly MachineLimits _limits = new(threads);
    private readonly string _python = PythonOf(context);
    private bool _isPeerMissing;

    /// <summary>The interpreter to use.</summary>
    public static string PythonOf(CommandContext context) =>
        context.Variable(PythonVariable) ?? (File.Exists(SystemPython) ? SystemPython : "python3");

    /// <summary>Times the cases and writes each as soon as it is known.</summary>
    public void Run(IReadOnlyList<BenchGroup> groups, IBenchOutput output)
    {
        BenchCase[] cases = [.. groups.SelectMany(group => group.Cases)];
        List<BenchRow> rows = [];
        var measurement = new PairedMeasurement(threads, _limits, context.Cancellation);
        foreach (BenchCase benchCase in cases)
        {
            using PeerBuilds? builds = StartPeer();
            if (rows.Count == 0)
                output.Begin(cases); // Not before a missing peer is reported.
            BenchRow row = measurement.Measure(benchCase, builds);
            rows.Add(row);
            output.Write(row);
        }

        output.End(BenchSummary.Of(rows, threads), _limits);
        if (!_isPeerMissing && rows.All(row => row.Peer is null))
            context.Error.WriteLine($"{peer.Name} has none of these cases.");
        string[] disturbed = [.. rows.Where(row => row.IsDisturbed).Select(row => row.Name)];
        if (disturbed.Length > 0)
            context.Error.WriteLine($"Other programs kept the processors busy, so these times say little: {string.Join(", ", disturbed)}.");
    }

    private PeerBuilds? StartPeer()
    {
        if (_isPeerMissing)
            return null;
        var builds = new PeerBuilds(_python, peer, threads);
        if (builds.AreInstalled)
            return builds;
        _isPeerMissing = true;
        context.Error.WriteLine($"{peer.Name} is not installed, so nothing is compared with it. On Debian: {peer.Install}");
        return null;
    }
}
