using System.CommandLine;
using GradNet.Cli.Evaluation;
using GradNet.Cli.Networks;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Experiments;

namespace GradNet.Cli.Commands;

/// <summary>gradnet predict: what a trained network sees on pictures.</summary>
internal static class PredictCommand
{
    private const int ClassesShown = 3;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var images = new Argument<string[]>("IMAGE")
        {
            Description = "PNG files with one digit each, of any size, dark on light or light on dark.",
            Arity = ArgumentArity.OneOrMore,
        };
        var model = new Option<string?>("--model")
        {
            Description = "The folder of a run, or a model.safetensors; " +
                $"the run under {RunFolder.DefaultParent}/ that was finished last unless given.",
            HelpName = "RUN|FILE",
        };
        var command = new Command("predict", "Recognises what is on pictures.") { images, model };
        command.SetAction(parsed => Run(context, parsed.GetValue(images)!, parsed.GetValue(model)));
        HelpWithExamples.AddTo(
            command,
            "gradnet predict seven.png                                   with the newest run",
            "gradnet predict *.png --model runs/lenet5-mnist-s1");
        return command;
    }

    private static int Run(CommandContext context, string[] images, string? path)
    {
        TrainedModel model = TrainedModel.Load(path ?? RunFolder.Newest()?.Path ?? throw new CommandException(
            $"there is no finished run under {RunFolder.DefaultParent}/; train one with gradnet train lenet5, or give --model."));
        context.Error.WriteLine($"with {model.Entry.Name}, {model.File}, trained on {model.Data}");
        var rows = new List<IReadOnlyList<string>>();
        foreach (string image in images)
        {
            if (!File.Exists(image))
                throw new CommandException($"{image}: there is no such file; give the path of a PNG picture.");
            rows.Add(Row(image, Evaluator.Classify(model.Network, DigitImage.FromPng(image)), model.ClassNames));
        }

        TextTableWriter.Write(context.Output, new TextTable(["image", "class", "probability", "next"], TextColumns: 2, rows));
        return ExitCode.Success;
    }

    private static string[] Row(string image, float[] probabilities, IReadOnlyList<string> names)
    {
        int[] order = [.. Enumerable.Range(0, probabilities.Length).OrderByDescending(index => probabilities[index])];
        IEnumerable<string> next = order[1..ClassesShown].Select(index => $"{names[index]} {Plain.Percent(probabilities[index])}");
        return [image, names[order[0]], Plain.Percent(probabilities[order[0]]), string.Join(", ", next)];
    }
}
