using System.Diagnostics;

namespace GradNet.Examples.Tests;

/// <summary>Runs a single-file program as a user does: <c>dotnet run file.cs</c>.</summary>
internal static class FileProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it and returns what it printed.</summary>
    public static async Task<string> RunAsync(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["run", path])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The runner's own settings must not leak into the build that it starts.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, $"{path} ended with {process.ExitCode}.\n{await output}\n{await errors}");
        return await output;
    }
}
