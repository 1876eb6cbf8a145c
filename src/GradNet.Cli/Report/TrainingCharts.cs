using GradNet.Nn;

namespace GradNet.Cli.Report;

/// <summary>The curves of a training.</summary>
internal static class TrainingCharts
{
    private const int MostEpochTicks = 7;

    /// <summary>The loss over the steps, on a scale on which equal distances are equal ratios.</summary>
    public static LineChart Loss(IReadOnlyList<(double Step, double Loss)> losses, TrainingHistory history, int stepsPerEpoch)
    {
        var series = new List<Series> { new("training", losses) };
        AddMeasured(series, "validation", history.Epochs.Select(epoch => ((double)epoch.Epoch * stepsPerEpoch, epoch.ValidationLoss)));
        return new LineChart(
            "Loss over the steps of training",
            Axis.Linear("step", series.SelectMany(curve => curve.Points).Select(point => point.X).Prepend(0)),
            Axis.Logarithmic("loss", series.SelectMany(curve => curve.Points).Select(point => point.Y)),
            series);
    }

    /// <summary>The error after each epoch.</summary>
    public static LineChart Error(TrainingHistory history)
    {
        var series = new List<Series>();
        AddMeasured(series, "training", history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.TrainingAccuracy))));
        AddMeasured(series, "validation", history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.ValidationAccuracy))));
        double[] epochs = [0, history.Epochs.Count];
        return new LineChart(
            "Error over the epochs of training",
            Axis.Linear("epoch", epochs, Math.Min(history.Epochs.Count + 1, MostEpochTicks)),
            Axis.Linear("error, %", series.SelectMany(curve => curve.Points).Select(point => point.Y).Prepend(0)),
            series);
    }

    private static void AddMeasured(List<Series> series, string name, IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)[] measured = [.. points.Where(point => double.IsFinite(point.Y))];
        if (measured.Length > 0)
            series.Add(new Series(name, measured, Markers: true));
    }
}
