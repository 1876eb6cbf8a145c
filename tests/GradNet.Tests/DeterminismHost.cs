using System.Diagnostics;

namespace GradNet.Tests;

/// <summary>Starts the program beside the tests that prints digests and bytes, for what can only be set when a process begins.</summary>
internal static class DeterminismHost
{
    /// <summary>What it prints, line by line.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="environment">Environment variables that differ from those of the tests; null removes one.</param>
    public static string[] Run(string[] arguments, IReadOnlyDictionary<string, string?> environment)
    {
        // bin/<configuration>/<framework> of this project and of the host beside it.
        string[] output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar);
        string host = Path.Combine(
            AppContext.BaseDirectory, "../../../../GradNet.DeterminismHost/bin", output[^2], output[^1], "GradNet.DeterminismHost.dll");
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(host), .. arguments]) { RedirectStandardOutput = true };
        foreach ((string variable, string? value) in environment)
        {
            if (value is null)
                start.Environment.Remove(variable);
            else
                start.Environment[variable] = value;
        }

        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
