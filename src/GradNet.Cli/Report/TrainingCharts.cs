using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>The curves of a training.</summary>
internal static class TrainingCharts
{
    private const int MostEpochTicks = 7;

    // Two stand side by side.
    private const double Width = 508;

    /// <summary>The loss over the steps, on a scale on which equal distances are equal ratios.</summary>
    public static Chart Loss(IReadOnlyList<(double Step, double Loss)> losses, TrainingHistory history, int stepsPerEpoch)
    {
        var curves = new List<Layer> { new Line("training", losses) };
        AddMeasured(curves, "validation", history.Epochs.Select(epoch => ((double)epoch.Epoch * stepsPerEpoch, epoch.ValidationLoss)));
        return new Chart(
            "Loss over the steps of training",
            Axis.Linear("step", [0]),
            Axis.Logarithmic("loss"),
            curves)
        {
            Width = Width,
        };
    }

    /// <summary>The error after each epoch.</summary>
    public static Chart Error(TrainingHistory history)
    {
        var curves = new List<Layer>();
        AddMeasured(curves, "training", history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.TrainingAccuracy))));
        AddMeasured(curves, "validation", history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.ValidationAccuracy))));
        return new Chart(
            "Error over the epochs of training",
            Axis.Linear("epoch", [0, history.Epochs.Count], Math.Min(history.Epochs.Count + 1, MostEpochTicks)),
            Axis.Linear("error, %", [0]),
            curves)
        {
            Width = Width,
        };
    }

    /// <summary>The loss over a rising learning rate.</summary>
    public static Chart LearningRates(LearningRateSweep sweep) => new(
        "Loss while the learning rate rises",
        Axis.Logarithmic("learning rate", decades: 8),
        Axis.Linear("loss", [0]),
        new Line("batch", [.. sweep.Points.Select(point => (point.LearningRate, point.Loss))]),
        new Line("smoothed", [.. sweep.Points.Select(point => (point.LearningRate, point.SmoothLoss))]),
        new Points("falls fastest", [.. from point in sweep.Points
                                        where point.LearningRate == sweep.Suggestion
                                        select (point.LearningRate, point.SmoothLoss)]));

    private static void AddMeasured(List<Layer> curves, string name, IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)[] measured = [.. points.Where(point => double.IsFinite(point.Y))];
        if (measured.Length > 0)
            curves.Add(new Line(name, measured, markers: true));
    }
}
