using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GradNet.Cli.Bench.Output;

namespace GradNet.Cli.Bench.Peers;

/// <summary>A peer that runs and waits for requests.</summary>
internal sealed class PeerProcess : IDisposable
{
    // glibc gives large blocks back to the system at once unless told otherwise, and the peer would pay for page faults at every call.
    private const string NeverGiveMemoryBack = "4000000000";

    private readonly Process _process;

    private PeerProcess(Process process, string name) => (_process, Name) = (process, name);

    /// <summary>Name and version.</summary>
    public string Name { get; }

    /// <summary>Starts a peer, or returns null where it is not installed.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="program">What it runs.</param>
    /// <param name="threads">Threads to compute with.</param>
    public static PeerProcess? TryStart(string python, PeerProgram program, int threads)
    {
        Process? process = null;
        try
        {
            process = Process.Start(StartInfo(python, program, threads))!;
            if (Read(process) is { Peer: { } name })
                return new PeerProcess(process, name);
        }
        catch (Win32Exception)
        {
            // There is no such interpreter.
        }

        process?.Dispose();
        return null;
    }

    /// <summary>Makes the inputs of a case and warms up; false where the peer lacks the case.</summary>
    public bool Prepare(string caseName) => Ask($"prepare {caseName}").Ready;

    /// <summary>Times as many calls as fill a sample.</summary>
    public Sample TakeSample()
    {
        PeerReply reply = Ask("sample");
        return new Sample(reply.Ms, reply.WaitShare);
    }

    /// <summary>Runs the prepared case some times more; the most memory that the process has taken.</summary>
    public long PeakBytes(int calls) => Ask($"peak {calls}").PeakBytes;

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read the last request.
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string python, PeerProgram program, int threads)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        string script = Path.Combine(AppContext.BaseDirectory, "peers", program.Script);
        foreach (string argument in (string[])["-B", script, threads.ToString(CultureInfo.InvariantCulture), .. program.Arguments])
            start.ArgumentList.Add(argument);
        if (program.KeepsFreedMemory)
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = start.Environment["MALLOC_MMAP_THRESHOLD_"] = NeverGiveMemoryBack;
        if (program.LibraryFolder is { } folder)
            Prepend(start.Environment, "LD_LIBRARY_PATH", folder);
        return start;
    }

    private static void Prepend(IDictionary<string, string?> environment, string variable, string folder) =>
        environment[variable] = environment.TryGetValue(variable, out string? others) && !string.IsNullOrEmpty(others)
            ? folder + Path.PathSeparator + others
            : folder;

    private static PeerReply? Read(Process process) =>
        process.StandardOutput.ReadLine() is { } line ? JsonSerializer.Deserialize(line, BenchJson.Default.PeerReply) : null;

    private PeerReply Ask(string request)
    {
        try
        {
            _process.StandardInput.WriteLine(request);
            _process.StandardInput.Flush();
            if (Read(_process) is { } reply)
                return reply;
        }
        catch (IOException)
        {
            // It ended; so it did where there is no reply.
        }

        throw new CommandException($"{Name} ended when it was asked to {request}; what it wrote stands above.");
    }
}
