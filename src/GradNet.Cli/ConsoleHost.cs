using System.Runtime.InteropServices;
using System.Text;
using Spectre.Console;

namespace GradNet.Cli;

/// <summary>Runs the command in this process: its console and its signals.</summary>
internal static class ConsoleHost
{
    /// <summary>Runs a command line. The first Ctrl-C asks the command to stop, a second one ends the process at once.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        return await Application.RunAsync(arguments, new CommandContext
        {
            Output = Console.Out,
            Error = Console.Error,
            Terminal = Console.IsOutputRedirected ? null : AnsiConsole.Console,
            Cancellation = stop.Token,
        }).ConfigureAwait(false);
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = !stop.IsCancellationRequested;
        if (signal.Cancel)
            stop.Cancel();
    }
}
