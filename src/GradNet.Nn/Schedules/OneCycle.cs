namespace GradNet.Nn;

/// <summary>The learning rate rises from a small part of its value along half a cosine wave, and then falls to a far smaller one.</summary>
/// <remarks>Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2018.</remarks>
public sealed class OneCycle : ILearningRateSchedule
{
    private readonly double _rise;
    private readonly double _start;
    private readonly double _end;

    /// <summary>Makes the schedule.</summary>
    /// <param name="rise">The part of all steps in which the rate rises.</param>
    /// <param name="start">What the rate is multiplied by at the start.</param>
    /// <param name="end">What it is multiplied by at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rise is not in (0, 1), or a factor negative.</exception>
    public OneCycle(double rise = 0.3, double start = 1 / 25.0, double end = 1 / 250_000.0)
    {
        if (!(rise is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rise), rise, "OneCycle: the rise is a part of the training, between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        (_rise, _start, _end) = (rise, start, end);
    }

    /// <inheritdoc/>
    public double Factor(double progress) => progress < _rise
        ? CosineDecay.HalfWave(_start, 1, progress / _rise)
        : CosineDecay.HalfWave(1, _end, (progress - _rise) / (1 - _rise));

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("one-cycle", _rise, _start, _end);
}
