using System.Diagnostics;
using System.Globalization;

namespace GradNet.Cli.Tests;

/// <summary>The command as its users run it: in a process of its own.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ChildProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static ChildProcess Start(string arguments, string workingFolder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Application).Assembly.Location);
        foreach (string argument in arguments.Split(' '))
            start.ArgumentList.Add(argument);
        start.Environment.Remove("GRADNET_DATA");
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command line to its end, which must be a good one.</summary>
    public static void Run(string arguments, string workingFolder)
    {
        using ChildProcess child = Start(arguments, workingFolder);
        Assert.True(child.WaitForExit() == ExitCode.Success, child.Errors);
    }

    public string Errors => _errors.Result;

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until a line of the output begins with a text.</summary>
    public void WaitForLine(string beginning)
    {
        while (_process.StandardOutput.ReadLine() is { } line && !line.StartsWith(beginning, StringComparison.Ordinal))
        {
        }
    }

    public int WaitForExit()
    {
        _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>kill -9: the process gets no chance to tidy up.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>What Ctrl-C sends.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
