namespace GradNet.Cli.Tests;

/// <summary>A command that ran inside the test's process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line, with no environment variables unless given.</summary>
    public static async Task<CommandRun> Of(
        string[] arguments, Func<string, string?>? variable = null, CancellationToken? cancellation = null)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int exitCode = await Application.RunAsync(arguments, new CommandContext
        {
            Output = output,
            Error = error,
            Variable = variable ?? (_ => null),
            Cancellation = cancellation ?? TestContext.Current.CancellationToken,
        });
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line without quoted arguments.</summary>
    public static Task<CommandRun> Of(string arguments) => Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Asserts that the command succeeded.</summary>
    public CommandRun Succeeded()
    {
        Assert.True(ExitCode == 0, Error);
        return this;
    }
}
