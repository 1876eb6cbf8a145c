namespace GradNet.Cli;

/// <summary>Turns whatever went wrong into one sentence for people, never a stack trace.</summary>
internal static class ErrorSentence
{
    private const int DiskFull = 0x70, NoSpaceOnUnix = 28;

    /// <summary>What went wrong and what to do.</summary>
    public static string Of(Exception error) => error switch
    {
        CommandException => error.Message,
        OperationCanceledException => "stopped.",
        UnauthorizedAccessException => $"{OneLine(error)}; choose another folder or change its permissions.",
        IOException when IsDiskFull(error) => $"{OneLine(error)}: the disk is full; make room and continue the run with --resume.",
        FileNotFoundException or DirectoryNotFoundException or InvalidDataException or IOException => OneLine(error) + ".",
        ShapeException => $"{OneLine(error)}.",
        OutOfMemoryException => "there is not enough memory; give a smaller --batch or fewer --examples.",
        _ => $"{OneLine(error)} ({error.GetType().Name}, which should not happen; please report it with the command line).",
    };

    /// <summary>What the process returns.</summary>
    public static int ExitCodeOf(Exception error) => error switch
    {
        CommandException command => command.ExitCode,
        OperationCanceledException => ExitCode.Interrupted,
        _ => ExitCode.Failure,
    };

    /// <summary>The message without line breaks, without its full stop, and without the parameter's name, which only programs know.</summary>
    public static string OneLine(Exception error)
    {
        string message = string.Join(" ", error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (error is ArgumentException { ParamName: { } parameter })
            message = message.Replace($" (Parameter '{parameter}')", string.Empty, StringComparison.Ordinal);
        return message.TrimEnd('.');
    }

    private static bool IsDiskFull(Exception error) => (error.HResult & 0xFFFF) is DiskFull or NoSpaceOnUnix;
}
