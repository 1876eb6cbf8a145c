using GradNet.Cpu;

namespace GradNet.Nn;

/// <summary>The learning rate falls by the same factor in each step, down to a part of what it was.</summary>
public sealed class ExponentialDecay : ILearningRateSchedule
{
    private readonly double _end;
    private readonly double _logOfEnd;

    /// <summary>Makes the schedule.</summary>
    /// <param name="end">What the rate is multiplied by at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not positive.</exception>
    public ExponentialDecay(double end = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(end);
        (_end, _logOfEnd) = (end, Log.Invoke(end));
    }

    /// <inheritdoc/>
    public double Factor(double progress) => Exp.Invoke(progress * _logOfEnd);

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("exponential", _end);
}
