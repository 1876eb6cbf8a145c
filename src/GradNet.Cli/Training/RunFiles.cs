using System.Text;
using GradNet.Cli.Networks;
using GradNet.Cli.Report;
using GradNet.Cli.Runs;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Writes what a finished training leaves behind.</summary>
internal static class RunFiles
{
    /// <summary>Writes the weights, the history, the report and, last, the figures.</summary>
    public static void Write(FinishedTraining training)
    {
        RunFolder folder = training.Run.Folder;
        training.Network.Save(folder.Model, TrainedModel.Describe(training.Run.Entry, training.Run.Data.Split.Train));
        training.History.WriteCsv(folder.History);
        string report = HtmlReport.Render(TrainingReport.Of(training));
        AtomicFile.Write(folder.Report, stream => stream.Write(Encoding.UTF8.GetBytes(report)));
        folder.Write(ResultOf(training));
    }

    private static RunResult ResultOf(FinishedTraining training)
    {
        EpochRecord last = training.History.Epochs[^1];
        var metrics = new Dictionary<string, double>
        {
            ["test_error"] = training.Test.Error,
            ["test_loss"] = training.Test.Loss,
            ["training_error"] = 1 - last.TrainingAccuracy,
            ["training_loss"] = last.TrainingLoss,
            ["validation_error"] = 1 - last.ValidationAccuracy,
            ["validation_loss"] = last.ValidationLoss,
        };
        return new RunResult
        {
            Model = training.Run.Options.Model,
            Data = training.Run.Options.Data,
            Seed = training.Run.Options.Seed,
            Epochs = training.Run.Options.Epochs,
            Parameters = training.Parameters,
            Seconds = Math.Round(training.Seconds, 3),

            // JSON has no NaN: what was not measured is left out.
            Metrics = metrics.Where(metric => double.IsFinite(metric.Value)).ToDictionary(),
        };
    }
}
