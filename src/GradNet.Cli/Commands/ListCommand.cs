using System.CommandLine;
using GradNet.Cli.Data;
using GradNet.Experiments;
using GradNet.Models;

namespace GradNet.Cli.Commands;

/// <summary>gradnet list: the models, their papers and how they are trained unless told otherwise.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("list", "Lists the models, the data and the experiments.");
        command.SetAction(_ => Run(context));
        HelpWithExamples.AddTo(command, "gradnet list");
        return command;
    }

    private static int Run(CommandContext context)
    {
        TextTableWriter.Write(context.Output, new TextTable(
            ["model", "what it is", "paper", "optimizer", "rate", "batch", "epochs"],
            TextColumns: 4,
            [.. Zoo.All.Select(entry => (IReadOnlyList<string>)
            [
                entry.Name,
                entry.Description,
                entry.Paper,
                entry.Optimizer,
                Plain.Number(entry.LearningRate),
                Plain.Count(entry.BatchSize),
                Plain.Count(entry.Epochs),
            ])]));
        context.Output.WriteLine();
        context.Output.WriteLine($"Data: {string.Join(", ", DataCatalog.Names)}, or a folder with the files of MNIST or Fashion-MNIST.");
        context.Output.WriteLine("Train one with: gradnet train lenet5");
        foreach (IGrouping<CatalogSection, Experiment> section in Catalog.All.GroupBy(experiment => experiment.Card.Section))
            WriteSection(context.Output, section);
        context.Output.WriteLine();
        context.Output.WriteLine("Run one with: gradnet run xor; measure a section with: gradnet reproduce --section 2");
        return ExitCode.Success;
    }

    private static void WriteSection(TextWriter output, IGrouping<CatalogSection, Experiment> section)
    {
        output.WriteLine();
        TextTableWriter.Write(output, new TextTable(
            [section.Key.Title, "what it shows", "paper"],
            TextColumns: 3,
            [.. section.Select(experiment => (IReadOnlyList<string>)
                [experiment.Card.Name, experiment.Card.Title, $"{experiment.Card.Paper} {experiment.Card.Year}"])]));
    }
}
