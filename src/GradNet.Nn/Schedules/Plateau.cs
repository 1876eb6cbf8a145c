namespace GradNet.Nn;

/// <summary>Lowers an optimizer's learning rate when a loss has stopped falling. Report a loss after each epoch.</summary>
public sealed class Plateau
{
    private readonly Optimizer _optimizer;
    private readonly double _factor;
    private readonly int _patience;
    private readonly double _threshold;
    private readonly double _smallest;
    private double _best = double.PositiveInfinity;
    private int _waited;

    /// <summary>Makes the schedule.</summary>
    /// <param name="optimizer">Whose rate it lowers.</param>
    /// <param name="factor">What the rate is multiplied by, in [0, 1).</param>
    /// <param name="patience">How many reports without progress are let pass.</param>
    /// <param name="threshold">By which part of the best loss so far a loss must be below it to count as progress.</param>
    /// <param name="smallest">The smallest learning rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Plateau(Optimizer optimizer, double factor = 0.1, int patience = 10, double threshold = 1e-4, double smallest = 0)
    {
        if (!(factor is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Plateau: the factor lies in [0, 1).");
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(smallest);
        (_optimizer, _factor, _patience, _threshold, _smallest) = (optimizer, factor, patience, threshold, smallest);
    }

    /// <summary>Takes note of a loss, not negative, and lowers the rate where patience is at an end.</summary>
    public void Report(double loss)
    {
        if (loss < _best * (1 - _threshold))
        {
            (_best, _waited) = (loss, 0);
            return;
        }

        if (++_waited <= _patience)
            return;
        _waited = 0;
        _optimizer.LearningRate = Math.Max(_optimizer.LearningRate * _factor, Math.Min(_smallest, _optimizer.LearningRate));
    }
}
