using System.CommandLine;
using System.Text;
using GradNet.Cli.Experiments;
using GradNet.Cli.Report;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Commands;

/// <summary>gradnet run: an experiment with its pictures.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Name = new("EXPERIMENT") { Description = "Its name; gradnet list shows them." };

    private static readonly Argument<string[]> Assignments = new("NAME=VALUE")
    {
        Description = "Options of the experiment, such as function=\"sin(3*x)\".",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<ulong?> Seed = NumberOption.Seed("--seed", "Fixes all that is random. 1 unless given.");
    private static readonly Option<int?> Threads = SharedOptions.Threads();
    private static readonly Option<string?> Data = SharedOptions.DataFolder();
    private static readonly Option<bool> Quick = new("--quick") { Description = "A reduced run on built-in data, in seconds." };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = $"The folder for report.html; a new one under {RunFolder.DefaultParent}/ unless given.",
        HelpName = "DIR",
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("run", "Runs an experiment and draws what it shows.") { Name, Assignments, Seed, Data, Quick, Threads, Out };
        command.SetAction(parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(Threads));
            Experiment experiment = ExperimentCatalog.Find(parsed.GetValue(Name)!);
            string[] assignments = parsed.GetValue(Assignments) ?? [];
            var lab = new Lab(experiment.Card, context.Output)
            {
                Seed = parsed.GetValue(Seed) ?? 1,
                IsReduced = parsed.GetValue(Quick),
                DataFolder = parsed.GetValue(Data) ?? context.Variable(DatasetFolder.EnvironmentVariable),
                Options = ExperimentCatalog.ParseOptions(experiment.Card, assignments),
                Cancellation = context.Cancellation,
            };
            Run(context, experiment, lab, CommandLine(experiment, lab), parsed.GetValue(Out));
            return ExitCode.Success;
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet run xor                                            one unit cannot, three can",
            "gradnet run relu-approximation function=\"sin(6*x)\" epsilon=0.01",
            "gradnet run averaged-perceptron --data ../data             the folder that holds mnist/");
        return command;
    }

    private static void Run(CommandContext context, Experiment experiment, Lab lab, string commandLine, string? given)
    {
        ExperimentCard card = experiment.Card;
        context.Output.WriteLine($"{card.Name}: {card.Title} ({card.Paper}, {card.Year})");
        context.Output.WriteLine($"{card.Recipe}; data: {card.Data}");
        context.Output.WriteLine();
        try
        {
            experiment.Run(lab);
        }
        catch (FormatException error)
        {
            throw CommandException.Usage($"{card.Name}: {ErrorSentence.OneLine(error)}.");
        }

        string folder = given ?? RunFolder.NextFree(Path.Combine(RunFolder.DefaultParent, $"{card.Name}-s{lab.Seed}")).Path;
        Directory.CreateDirectory(folder);
        string report = Path.Combine(folder, "report.html");
        AtomicFile.Write(report, stream => stream.Write(Encoding.UTF8.GetBytes(ExperimentReport.Render(card, lab, commandLine))));
        context.Output.WriteLine();
        context.Output.WriteLine($"{Plain.Duration(TimeSpan.FromSeconds(lab.Seconds))}; look at {report}");
    }

    private static string CommandLine(Experiment experiment, Lab lab)
    {
        IEnumerable<string> options = lab.Options.Select(option => $" {option.Key}=\"{option.Value}\"");
        return $"gradnet run {experiment.Card.Name}{string.Concat(options)} --seed {lab.Seed}{(lab.IsReduced ? " --quick" : "")}";
    }
}
