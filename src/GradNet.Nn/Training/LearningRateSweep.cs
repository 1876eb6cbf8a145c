namespace GradNet.Nn;

/// <summary>The loss while the learning rate rises, from which a rate to train with can be read.</summary>
/// <remarks>Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3.</remarks>
/// <param name="Points">The steps, at least 3, with rates that rise by equal ratios; the last may be where the loss ran away.</param>
public sealed record LearningRateSweep(IReadOnlyList<LearningRatePoint> Points)
{
    /// <summary>The rate at which the smoothed loss is lowest: about where training with a constant rate becomes unstable.</summary>
    public double Lowest => Points[LowestIndex].LearningRate;

    /// <summary>The rate at which the loss falls fastest, comparing the steps before with those after: a good one to train with.</summary>
    public double Suggestion
    {
        get
        {
            int reach = ReachOf(Points.Count);
            int steepest = Enumerable.Range(0, LowestIndex + 1).MinBy(i => MeanLoss(i + 1, i + reach) - MeanLoss(i - reach, i - 1));
            return Points[steepest].LearningRate;
        }
    }

    private int LowestIndex => Enumerable.Range(0, Points.Count).MinBy(i => Points[i].SmoothLoss);

    /// <summary>Smooths the losses of steps.</summary>
    internal static LearningRateSweep Of(IReadOnlyList<(double Rate, double Loss)> steps)
    {
        int reach = ReachOf(steps.Count);
        return new LearningRateSweep([.. steps.Select((step, i) => new LearningRatePoint(
            step.Rate, step.Loss, steps.Skip(i - reach).Take(Math.Min(i, reach) + 1 + reach).Average(around => around.Loss)))]);
    }

    /// <summary>A step is at the mercy of its batch, so that means of so many on either side are compared.</summary>
    private static int ReachOf(int steps) => Math.Max(1, steps / 16);

    /// <summary>The mean loss of some steps, of which those beyond the ends count as the first or the last.</summary>
    private double MeanLoss(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Average(i => Points[Math.Clamp(i, 0, Points.Count - 1)].Loss);
}
