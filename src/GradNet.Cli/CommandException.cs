namespace GradNet.Cli;

/// <summary>A command cannot be carried out; the message is a sentence for the user: what is wrong, where, and what to do.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCode.Failure, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the process returns.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line is wrong.</summary>
    public static CommandException Usage(string message) => new(message, Cli.ExitCode.Usage);
}
