using System.CommandLine;
using System.Globalization;
using GradNet.Cli.Data;
using GradNet.Cli.Networks;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Commands;

/// <summary>gradnet doctor: what is wrong with a network or its training, in words.</summary>
internal static class DoctorCommand
{
    private const int ExamplesLookedAt = 256, ExamplesOfTrial = 4_000;

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var subject = new Argument<string>("MODEL|RUN") { Description = "The name of a model, or the folder of a run." };
        Option<string?> data = SharedOptions.Data("The data; what the run learned unless given.");
        Option<double?> rate = NumberOption.Positive("--lr", "The learning rate of the short training that a model is judged by.");
        Option<int?> threads = SharedOptions.Threads();
        var command = new Command("doctor", "Looks for dead units, saturation, bad gradients, bad rates, overfitting.") { subject, data, rate, threads };
        command.SetAction(async parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(threads));
            string name = parsed.GetValue(subject)!;
            Checkup checkup = ModelCatalog.TryFind(name) is { } entry
                ? await TryAsync(context, entry, parsed.GetValue(data), parsed.GetValue(rate)).ConfigureAwait(false)
                : await OfRunAsync(context, name, parsed.GetValue(data)).ConfigureAwait(false);
            Write(context.Output, Doctor.Examine(checkup));
            return ExitCode.Success;
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet doctor runs/lenet5-mnist-s1             a finished training",
            "gradnet doctor mlp --lr 0.5                     a model, after one epoch of 4,000 images");
        return command;
    }

    private static void Write(TextWriter output, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            output.WriteLine($"{char.ToUpperInvariant(finding.Problem[0])}{finding.Problem[1..]}");
            output.WriteLine($"  seen: {finding.Evidence}");
            output.WriteLine($"  try:  {finding.Advice}");
        }

        if (findings.Count == 0)
            output.WriteLine("Nothing found: units, gradients, learning rate, classes and validation look well.");
    }

    /// <summary>Trains a fresh network for an epoch of a few images.</summary>
    private static async Task<Checkup> TryAsync(CommandContext context, ModelEntry entry, string? data, double? rate)
    {
        LoadedData loaded = await new DataCatalog(context).LoadAsync(data, ExamplesOfTrial).ConfigureAwait(false);
        ImageDataset train = loaded.Split.Train;
        DataFit.Check(train, entry.Name);
        RandomSource.Default.Reset(1);
        Module<Tensor, Tensor> network = entry.Create(train.ClassNames.Count);
        Optimizer optimizer = NamedOptimizers.Create(entry.Optimizer, network.Parameters, rate ?? entry.LearningRate);
        var losses = new List<double>();
        foreach ((Tensor images, Tensor labels) in train.Batches(entry.BatchSize, seed: 1))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Tensor loss = entry.Loss(network.Forward(images), labels);
            optimizer.Step(loss);
            losses.Add(loss.Item<float>());
        }

        context.Output.WriteLine($"{entry.Name}, trained for {losses.Count} steps on {train.Name}");
        return CheckupOf(network, entry, train) with { Losses = losses };
    }

    private static async Task<Checkup> OfRunAsync(CommandContext context, string path, string? data)
    {
        var folder = new RunFolder(path);
        if (!folder.IsRun)
            throw CommandException.Usage($"{path} is neither a model nor the folder of a run; gradnet list shows the models.");
        TrainedModel model = TrainedModel.Load(path);
        RunOptions options = folder.ReadOptions();
        LoadedData loaded = await new DataCatalog(context).LoadAsync(data ?? options.DataSource, options.Examples).ConfigureAwait(false);
        DataFit.Check(loaded.Split.Train, model);
        context.Output.WriteLine($"{path}: {options.Model} on {options.Data}");
        return CheckupOf(model.Network, model.Entry, loaded.Split.Train) with
        {
            Losses = File.Exists(folder.Steps) ? [.. File.ReadLines(folder.Steps).Skip(1).Select(LossOf)] : [],
            History = TrainingHistory.Parse(await File.ReadAllTextAsync(folder.History, context.Cancellation).ConfigureAwait(false)),
        };
    }

    private static Checkup CheckupOf(Module<Tensor, Tensor> network, ModelEntry entry, ImageDataset train) => new()
    {
        Network = network,
        Examples = train.GetBatch([.. Enumerable.Range(0, Math.Min(ExamplesLookedAt, train.Count))]),
        Loss = entry.Loss,
        Classes = train.Labels.ToArray(),
    };

    private static double LossOf(string line) =>
        double.TryParse(line[(line.IndexOf(',') + 1)..], CultureInfo.InvariantCulture, out double loss) ? loss : double.NaN;
}
