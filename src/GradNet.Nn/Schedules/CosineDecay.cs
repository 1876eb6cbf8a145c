namespace GradNet.Nn;

/// <summary>The learning rate falls along half a cosine wave.</summary>
/// <remarks>Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, without the restarts.</remarks>
public sealed class CosineDecay : ILearningRateSchedule
{
    private readonly double _end;

    /// <summary>Makes the schedule.</summary>
    /// <param name="end">What the rate is multiplied by at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is negative.</exception>
    public CosineDecay(double end = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        _end = end;
    }

    /// <inheritdoc/>
    public double Factor(double progress) => HalfWave(1, _end, progress);

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("cosine", _end);

    /// <summary>From one value to another along half a cosine wave.</summary>
    internal static double HalfWave(double from, double to, double progress) =>
        to + ((from - to) * (1 + Cpu.Cos.Invoke(Math.PI * progress)) / 2);
}
