using System.CommandLine;
using GradNet.Cli.Commands;

namespace GradNet.Cli;

/// <summary>The gradnet command: its subcommands, and what becomes of errors.</summary>
internal static class Application
{
    /// <summary>What users type.</summary>
    public const string Name = "gradnet";

    /// <summary>Runs a command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context)
    {
        try
        {
            ParseResult parsed = CreateRoot(context).Parse(arguments);
            if (CommandLineErrors.FirstOf(parsed) is { } message)
                throw CommandException.Usage(message);

            // Signals are the host's, and errors are caught here.
            var configuration = new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
            };
            return await parsed.InvokeAsync(configuration, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            context.Error.WriteLine($"{Name}: " + ErrorSentence.Of(error));
            return ErrorSentence.ExitCodeOf(error);
        }
    }

    /// <summary>Not a <see cref="RootCommand"/>, whose name is the assembly's.</summary>
    private static Command CreateRoot(CommandContext context)
    {
        var root = new Command(Name, "Trains the networks of the literature and shows what they learned.")
        {
            TrainCommand.Create(context),
            EvalCommand.Create(context),
            PredictCommand.Create(context),
            InfoCommand.Create(context),
            ListCommand.Create(context),
            RunCommand.Create(context),
            ReproduceCommand.Create(context),
            GraphCommand.Create(context),
            DoctorCommand.Create(context),
            BenchCommand.Create(context),
            new VersionOption(),
        };
        HelpWithExamples help = HelpWithExamples.AddTo(
            root,
            "gradnet train lenet5                      learn the built-in handwritten digits",
            "gradnet train lenet5 --data mnist         learn MNIST, downloaded once and then cached",
            "gradnet run xor                           an experiment with its pictures",
            "gradnet list                              which models and experiments there are",
            "gradnet train --help                      all options of a command");
        root.Action = help;
        return root;
    }
}
