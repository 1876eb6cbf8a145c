using GradNet.Cpu;

namespace GradNet.Nn;

/// <summary>The learning rate falls as a power of the part that remains.</summary>
/// <remarks>Chen et al., "DeepLab", 2017, with a power of 0.9.</remarks>
public sealed class PolynomialDecay : ILearningRateSchedule
{
    private readonly double _power;
    private readonly double _end;

    /// <summary>Makes the schedule.</summary>
    /// <param name="power">The power; 1 is a straight line.</param>
    /// <param name="end">What the rate is multiplied by at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not positive, or the end negative.</exception>
    public PolynomialDecay(double power = 0.9, double end = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(power);
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        (_power, _end) = (power, end);
    }

    /// <inheritdoc/>
    public double Factor(double progress) => _end + ((1 - _end) * Exp.Invoke(_power * Log.Invoke(1 - progress)));

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("polynomial", _power, _end);
}
