namespace GradNet.Nn;

/// <summary>The learning rate is multiplied by a factor at given points.</summary>
/// <remarks>He et al., "Deep residual learning for image recognition", 2016, with points at a half and three quarters.</remarks>
public sealed class MultiStepDecay : ILearningRateSchedule
{
    private readonly double[] _milestones;
    private readonly double _factor;

    /// <summary>Makes the schedule.</summary>
    /// <param name="milestones">Parts of all steps after which the rate changes.</param>
    /// <param name="factor">What the rate is multiplied by at each.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative.</exception>
    public MultiStepDecay(IReadOnlyList<double> milestones, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        (_milestones, _factor) = ([.. milestones], factor);
    }

    /// <inheritdoc/>
    public double Factor(double progress) => Power.Of(_factor, _milestones.Count(milestone => progress >= milestone));

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("multi-step", [_factor, .. _milestones]);
}
