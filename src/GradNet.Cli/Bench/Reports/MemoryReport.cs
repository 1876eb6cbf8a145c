using System.Diagnostics;
using System.Globalization;
using GradNet.Cli.Bench.Peers;

namespace GradNet.Cli.Bench.Reports;

/// <summary>The most memory that a process takes which trains a network, ours and a peer's, each in a fresh process.</summary>
internal static class MemoryReport
{
    private const int Steps = 30;
    private const double Mebi = 1 << 20;

    private static readonly string[] Cases = ["lenet5_b64_step", "resnet20_b32_step", "gpt_small_step"];

    /// <summary>Writes a line for each network.</summary>
    public static void Run(CommandContext context, string python, Peer peer, int threads)
    {
        context.Output.WriteLine($"{"case",-20}{"ours MiB",10}{"peer MiB",10}{"share",8}  peer");
        foreach (string name in Cases)
        {
            double ours = OwnBytes(name, threads);
            (string Peer, long Bytes)? theirs = PeerBytes(python, peer, name, threads);
            context.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-20}{ours / Mebi,10:F0}{theirs?.Bytes / Mebi,10:F0}{ours / theirs?.Bytes,8:F2}  {theirs?.Peer ?? $"{peer.Name} is not installed"}"));
        }
    }

    /// <summary>Takes the steps in this process and writes what it took in all, for the process that started it.</summary>
    public static void WriteOwnPeak(TextWriter output, string name)
    {
        Action step = BenchCatalog.Select(null, name)[0].Cases[0].Create();
        for (int i = 0; i < Steps; i++)
            step();
        using var process = Process.GetCurrentProcess();
        output.WriteLine(process.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    private static double OwnBytes(string name, int threads)
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] arguments =
        [
            .. isHost ? [Environment.GetCommandLineArgs()[0]] : (string[])[],
            "bench", "--peak", name, "--threads", threads.ToString(CultureInfo.InvariantCulture),
        ];

        // The policy from the beginning, so that what other cases need to be listed is not computed.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["GRADNET_POLICY"] = Policy.Default.ToString();
        using Process process = Process.Start(start)!;
        string peak = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return long.Parse(peak, CultureInfo.InvariantCulture);
    }

    /// <summary>The least that a build takes; glibc gives freed memory back as it usually does.</summary>
    private static (string Peer, long Bytes)? PeerBytes(string python, Peer peer, string name, int threads)
    {
        (string, long)? least = null;
        foreach (PeerProgram build in peer.Builds)
        {
            using PeerProcess? process = PeerProcess.TryStart(python, build with { KeepsFreedMemory = false }, threads);
            if (process is not null && process.Prepare(name) && process.PeakBytes(Steps) is var bytes && !(bytes > least?.Item2))
                least = (process.Name, bytes);
        }

        return least;
    }
}
