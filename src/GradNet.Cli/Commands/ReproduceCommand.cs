using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GradNet.Cli.Experiments;
using GradNet.Datasets;
using GradNet.Experiments;

namespace GradNet.Cli.Commands;

/// <summary>gradnet reproduce: measures experiments over seeds and holds them against their targets.</summary>
internal static class ReproduceCommand
{
    private const string DefaultResults = "docs/results.md";

    private static readonly Argument<string[]> Names = new("EXPERIMENT")
    {
        Description = "Names; gradnet list shows them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int?> Section = NumberOption.Integer("--section", "All experiments of a section.", 1, 9);
    private static readonly Option<bool> All = new("--all") { Description = "All experiments." };

    private static readonly Option<ulong[]> Seeds = new("--seeds")
    {
        Description = "The seeds to run, separated by commas; 1 unless given.",
        HelpName = "N,N",
        CustomParser = ParseSeeds,
        DefaultValueFactory = _ => [1UL],
    };

    private static readonly Option<int?> Threads = SharedOptions.Threads();
    private static readonly Option<string?> Data = SharedOptions.DataFolder();
    private static readonly Option<string> Results = new("--results")
    {
        Description = "The file whose rows are renewed.",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultResults,
    };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("reproduce", "Measures experiments and writes the table of published, target and measured figures.")
        {
            Names, Section, All, Seeds, Data, Threads, Results,
        };
        command.SetAction(parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(Threads));
            IReadOnlyList<Experiment> chosen = Choose(parsed.GetValue(Names) ?? [], parsed.GetValue(Section), parsed.GetValue(All));
            string? data = parsed.GetValue(Data) ?? context.Variable(DatasetFolder.EnvironmentVariable);
            context.Output.WriteLine(ResultsFile.Header);
            var rows = new List<FigureRow>();
            foreach (Experiment experiment in chosen)
            {
                IReadOnlyList<FigureRow> measured = Measure(context, experiment, parsed.GetValue(Seeds)!, data);
                rows.AddRange(measured);
                foreach (FigureRow row in measured)
                    context.Output.WriteLine(row.ToMarkdown());
                ResultsFile.Update(parsed.GetValue(Results)!, measured);
            }

            return Conclude(context, rows, parsed.GetValue(Results)!);
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet reproduce --section 2                the first neurons",
            "gradnet reproduce xor cover --seeds 1,2,3",
            "gradnet reproduce --all --data ../data");
        return command;
    }

    private static IReadOnlyList<Experiment> Choose(string[] names, int? section, bool all)
    {
        if (all)
            return Catalog.All;
        if (section is { } number)
        {
            Experiment[] found = [.. Catalog.All.Where(experiment => (int)experiment.Card.Section == number)];
            return found.Length > 0 ? found : throw CommandException.Usage($"--section {number}: there are no experiments in it yet.");
        }

        return names.Length > 0
            ? [.. names.Select(ExperimentCatalog.Find)]
            : throw CommandException.Usage("gradnet reproduce needs names of experiments, --section N or --all.");
    }

    private static IReadOnlyList<FigureRow> Measure(CommandContext context, Experiment experiment, ulong[] seeds, string? data)
    {
        Lab[] labs = [.. seeds.Select(seed =>
        {
            var lab = new Lab(experiment.Card, TextWriter.Null) { Seed = seed, DataFolder = data, Cancellation = context.Cancellation };
            experiment.Run(lab);
            return lab;
        })];
        return [.. experiment.Card.Figures.Select(figure => new FigureRow(
            experiment.Card,
            figure,
            [.. labs.Select(lab => lab.Measured[figure])],
            labs.Average(lab => lab.Seconds),
            labs[0].Substitute))];
    }

    private static int Conclude(CommandContext context, List<FigureRow> rows, string results)
    {
        FigureRow[] missed = [.. rows.Where(row => !row.IsMet)];
        double seconds = rows.DistinctBy(row => row.Card.Name).Sum(row => row.Seconds * row.Values.Count);
        context.Output.WriteLine();
        context.Output.WriteLine(
            $"{rows.Count - missed.Length} of {Plain.Plural(rows.Count, "target")} met in {Plain.Duration(TimeSpan.FromSeconds(seconds))}; the rows are in {results}");
        foreach (FigureRow row in missed)
            context.Error.WriteLine($"missed: {row.Card.Name}, {row.Figure.Name}");
        return missed.Length == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static ulong[] ParseSeeds(ArgumentResult result)
    {
        string text = string.Join(',', result.Tokens.Select(token => token.Value));
        var seeds = new List<ulong>();
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            {
                result.AddError($"--seeds takes whole numbers of at least 0, separated by commas, not \"{text}\".");
                return [];
            }

            seeds.Add(seed);
        }

        return [.. seeds];
    }
}
