namespace GradNet.Nn;

/// <summary>The learning rate rises in a straight line from 0 during a warm-up, and then falls in a straight line to 0 at the end.</summary>
/// <remarks>
/// Warm-up: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017. Linear decay as in Devlin et al., "BERT", 2019.
/// </remarks>
public sealed class LinearDecay : ILearningRateSchedule
{
    private readonly double _warmUp;

    /// <summary>Makes the schedule.</summary>
    /// <param name="warmUp">The part of all steps in which the rate rises.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in [0, 1).</exception>
    public LinearDecay(double warmUp = 0.05) => _warmUp = warmUp is >= 0 and < 1
        ? warmUp
        : throw new ArgumentOutOfRangeException(nameof(warmUp), warmUp, "LinearDecay: the warm-up is a part of the training, from 0 to less than 1.");

    /// <inheritdoc/>
    public double Factor(double progress) => progress < _warmUp ? progress / _warmUp : (1 - progress) / (1 - _warmUp);

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("linear", _warmUp);
}
