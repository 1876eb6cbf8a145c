namespace GradNet.Nn;

/// <summary>Lowers an optimizer's learning rate when a loss has stopped falling. Report a loss after each epoch, or let a trainer do it.</summary>
public sealed class Plateau : TrainingCallback
{
    private readonly Optimizer _optimizer;
    private readonly double _factor;
    private readonly int _patience;
    private readonly double _threshold;
    private readonly double _smallest;
    private readonly State _best = new(Tensor.FromScalar(double.PositiveInfinity, DType.Float64));
    private readonly State _waited = new(Tensor.FromScalar(0L));

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

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, State State)> NamedStates => [("Best", _best), ("Waited", _waited)];

    /// <summary>Whether this is the optimizer whose rate it lowers.</summary>
    internal bool Lowers(Optimizer optimizer) => ReferenceEquals(optimizer, _optimizer);

    /// <summary>Takes note of a loss, not negative, and lowers the rate where patience is at an end.</summary>
    public void Report(double loss)
    {
        if (loss < _best.Current.Item<double>() * (1 - _threshold))
        {
            _best.Value = Tensor.FromScalar(loss, DType.Float64);
            _waited.Value = Tensor.FromScalar(0L);
            return;
        }

        long waited = _waited.Current.Item<long>() + 1;
        bool isPatienceAtEnd = waited > _patience;
        _waited.Value = Tensor.FromScalar(isPatienceAtEnd ? 0L : waited);
        if (isPatienceAtEnd)
            _optimizer.LearningRate = Math.Max(_optimizer.LearningRate * _factor, Math.Min(_smallest, _optimizer.LearningRate));
    }

    /// <inheritdoc/>
    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) => Report(epoch.Loss);
}
