namespace GradNet.Nn;

/// <summary>The learning rate rises in a straight line to where another schedule then starts.</summary>
/// <remarks>Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017.</remarks>
public sealed class WarmUp : ILearningRateSchedule
{
    private readonly double _length;
    private readonly double _start;
    private readonly ILearningRateSchedule _then;

    /// <summary>Makes the schedule.</summary>
    /// <param name="length">The part of all steps in which the rate rises.</param>
    /// <param name="then">What follows; it runs over the rest as over a training of its own.</param>
    /// <param name="start">What the first rate of the other schedule is multiplied by at the start.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not in (0, 1), or the start negative.</exception>
    public WarmUp(double length, ILearningRateSchedule then, double start = 0)
    {
        if (!(length is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(length), length, "WarmUp: the length is a part of the training, between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        (_length, _then, _start) = (length, then, start);
    }

    /// <inheritdoc/>
    public double Factor(double progress) => progress < _length
        ? _then.Factor(0) * (_start + ((1 - _start) * progress / _length))
        : _then.Factor((progress - _length) / (1 - _length));

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("warm-up", _length, _start, _then);
}
