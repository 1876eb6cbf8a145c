namespace GradNet.Nn;

/// <summary>The learning rate is multiplied by a factor at even intervals.</summary>
public sealed class StepDecay : ILearningRateSchedule
{
    private readonly double _interval;
    private readonly double _factor;

    /// <summary>Makes the schedule.</summary>
    /// <param name="interval">The part of all steps between two changes.</param>
    /// <param name="factor">What the rate is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive, or the factor negative.</exception>
    public StepDecay(double interval, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        (_interval, _factor) = (interval, factor);
    }

    /// <inheritdoc/>
    public double Factor(double progress) => Power.Of(_factor, (long)(progress / _interval));

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("step", _interval, _factor);
}
