using System.CommandLine;
using GradNet.Cli.Data;
using GradNet.Cli.Evaluation;
using GradNet.Cli.Networks;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Experiments;

namespace GradNet.Cli.Commands;

/// <summary>gradnet eval: how well a trained network does on test images.</summary>
internal static class EvalCommand
{
    private const int ConfusionsShown = 5;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var model = new Argument<string>("RUN|FILE") { Description = "The folder of a run, or a model.safetensors." };
        Option<string?> data = SharedOptions.Data("The data; what the run learned unless given.");
        Option<int?> threads = SharedOptions.Threads();
        var command = new Command("eval", "Tests a trained network on the test images of a data set.") { model, data, threads };
        command.SetAction(parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(threads));
            return RunAsync(context, parsed.GetValue(model)!, parsed.GetValue(data));
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet eval runs/lenet5-mnist-s1                      test on the data that it learned",
            "gradnet eval runs/lenet5-mnist-s1 --data fashion-mnist",
            "gradnet eval model.safetensors --data digits");
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string path, string? data)
    {
        TrainedModel model = TrainedModel.Load(path);
        var catalog = new DataCatalog(context);
        LoadedData loaded = await catalog.LoadAsync(data ?? SourceOf(model), ExamplesOf(model, data)).ConfigureAwait(false);
        ImageDataset test = loaded.Split.Test;
        DataFit.Check(test, model);
        Outcome outcome = Evaluator.Evaluate(model.Entry, model.Network, test, context.Cancellation);
        context.Output.WriteLine($"model       {model.Entry.Name}, {model.File}, trained on {model.Data}");
        context.Output.WriteLine($"data        {test.Name}, {Plain.Plural(test.Count, "test image")}");
        context.Output.WriteLine($"test error  {outcome.ErrorText}");
        context.Output.WriteLine($"test loss   {Plain.Number(outcome.Loss)}");
        WriteConfusions(context.Output, outcome, test.ClassNames);
        return ExitCode.Success;
    }

    private static void WriteConfusions(TextWriter output, Outcome outcome, IReadOnlyList<string> names)
    {
        long[,] counts = outcome.Confusion();
        var confusions =
            from actual in Enumerable.Range(0, names.Count)
            from predicted in Enumerable.Range(0, names.Count)
            where actual != predicted && counts[actual, predicted] > 0
            orderby counts[actual, predicted] descending
            select $"{names[actual]} for {names[predicted]} ({counts[actual, predicted]}×)";
        string[] most = [.. confusions.Take(ConfusionsShown)];
        if (most.Length > 0)
            output.WriteLine($"took most   {string.Join(", ", most)}");
    }

    /// <summary>The options of the run that the file lies in, if it lies in one.</summary>
    private static RunOptions? RunOf(TrainedModel model) =>
        new RunFolder(Path.GetDirectoryName(Path.GetFullPath(model.File))!) is { IsRun: true } run ? run.ReadOptions() : null;

    private static string SourceOf(TrainedModel model) => RunOf(model)?.DataSource ?? throw CommandException.Usage(
        $"{model.File} lies in no run's folder, so say what to test on, such as --data {DataCatalog.BuiltIn}; it learned {model.Data}.");

    private static int? ExamplesOf(TrainedModel model, string? data) => data is null ? RunOf(model)?.Examples : null;
}
