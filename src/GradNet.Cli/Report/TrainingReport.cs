using System.Globalization;
using System.Runtime.InteropServices;
using GradNet.Cli.Commands;
using GradNet.Cli.Evaluation;
using GradNet.Cli.Text;
using GradNet.Cli.Training;
using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>Gathers what the report of a training shows.</summary>
internal static class TrainingReport
{
    private const int MistakesShown = 40;

    /// <summary>The contents of the report.</summary>
    public static ReportContent Of(FinishedTraining training)
    {
        PreparedRun run = training.Run;
        IReadOnlyList<string> classNames = run.Data.Split.Test.ClassNames;
        return new ReportContent
        {
            Title = $"{run.Entry.Name} on {run.Options.Data}, seed {run.Options.Seed}",
            Subtitle = $"{Capitalized(run.Entry.Description)} ({run.Entry.Paper}).",
            Figures = Figures(training),
            Charts =
            [
                TrainingCharts.Loss(training.Losses, training.History, training.StepsPerEpoch),
                TrainingCharts.Error(training.History),
            ],
            Confusion = training.Test.Confusion(),
            ClassNames = classNames,
            FirstLayer = FirstLayerViews.Of(training.Network, classNames),
            Mistakes = Mistakes(training.Test, run.Data.Split.Test),
            MistakeCount = training.Test.MistakeCount,
            Layers = InfoCommand.Describe(training.Network).ToText(),
            Command = TrainCommandLine.Of(run.Options),
            Versions = Versions(),
        };
    }

    private static (string, string)[] Figures(FinishedTraining training)
    {
        long images = (long)training.History.Epochs.Count * training.ImagesPerEpoch;
        return
        [
            (Plain.Percent(training.Test.Error), "test error"),
            (Plain.Count(training.Test.MistakeCount), $"wrong of {Plain.Count(training.Test.Count)} test images"),
            (Plain.Number(training.Test.Loss), "test loss"),
            (Plain.Duration(TimeSpan.FromSeconds(training.Seconds)), $"training, {Plain.Plural(training.History.Epochs.Count, "epoch")}"),
            (Plain.Count((long)(images / Math.Max(training.Seconds, 1e-3))), "images a second"),
            (Plain.Count(training.Parameters), "parameters"),
        ];
    }

    private static List<Picture> Mistakes(Outcome test, ImageDataset images)
    {
        var pictures = new List<Picture>();
        foreach (int index in test.WorstMistakes(MistakesShown))
        {
            string actual = images.ClassNames[test.Labels[index]];
            string predicted = images.ClassNames[test.Predicted[index]];
            string caption = $"{actual} seen as {predicted}\n{100 * test.Probabilities[index]:F0} %";
            pictures.Add(new Picture(caption, images.Width, images.Height, images.Image(index).ToArray()));
        }

        return pictures;
    }

    private static (string, string)[] Versions() =>
    [
        ("GradNet", typeof(Tensor).Assembly.GetName().Version?.ToString(3) ?? ""),
        (".NET", Environment.Version.ToString()),
        ("", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
        ("threads", Parallelism.Threads.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
