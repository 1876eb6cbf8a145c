using System.Globalization;
using System.Text;
using GradNet.Cli.Data;
using GradNet.Cli.Report;
using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>gradnet train --find-learning-rate: a short training with a rising rate, as a suggestion and a picture.</summary>
internal static class LearningRateSearch
{
    /// <summary>Searches and shows what was found.</summary>
    public static async Task<int> RunAsync(CommandContext context, TrainRequest request)
    {
        if (request.Resume is not null)
            throw CommandException.Usage("--find-learning-rate begins from fresh weights; leave --resume away.");
        PreparedRun run = await PreparedRun.PrepareAsync(request, new DataCatalog(context)).ConfigureAwait(false);
        LearningRateSweep sweep = TrainingRun.FindLearningRate(run, context.Cancellation);
        run.Folder.Create();
        string picture = TrainingCharts.LearningRates(sweep).ToSvgFile();
        AtomicFile.Write(run.Folder.LearningRates, stream => stream.Write(Encoding.UTF8.GetBytes(picture)));
        context.Output.WriteLine(
            $"{run.Entry.Name} with {run.Options.Optimizer}, batches of {run.Options.Batch}: {Plain.Plural(sweep.Points.Count, "step")} " +
            $"with rates from {Plain.Number(sweep.Points[0].LearningRate)} to {Plain.Number(sweep.Points[^1].LearningRate)}");
        context.Output.WriteLine($"falls fastest  at {Plain.Number(sweep.Suggestion)}");
        context.Output.WriteLine($"is lowest      at {Plain.Number(sweep.Lowest)}");
        context.Output.WriteLine($"look at        {run.Folder.LearningRates}");
        context.Output.WriteLine($"try next       {TrainCommandLine.Of(run.Options with { LearningRate = Rounded(sweep.Suggestion) })}");
        return ExitCode.Success;
    }

    /// <summary>Two digits are more than the search can tell.</summary>
    private static double Rounded(double rate) => double.Parse(rate.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
