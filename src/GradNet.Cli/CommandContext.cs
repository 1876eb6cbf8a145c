using Spectre.Console;

namespace GradNet.Cli;

/// <summary>What a command may touch of the process it runs in, so that tests can stand in for it.</summary>
internal sealed record CommandContext
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where errors and hints go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The terminal for live progress; null where the output is none.</summary>
    public IAnsiConsole? Terminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Set when the user presses Ctrl-C.</summary>
    public CancellationToken Cancellation { get; init; }
}
