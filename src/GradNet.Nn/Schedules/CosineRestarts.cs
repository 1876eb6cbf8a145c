namespace GradNet.Nn;

/// <summary>The learning rate falls along half a cosine wave several times, each from the start; each wave may be longer than the one before.</summary>
/// <remarks>Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.</remarks>
public sealed class CosineRestarts : ILearningRateSchedule
{
    private readonly int _cycles;
    private readonly double _growth;
    private readonly double _end;

    /// <summary>Makes the schedule.</summary>
    /// <param name="cycles">How many waves the training has.</param>
    /// <param name="growth">How many times as long as the one before a wave is.</param>
    /// <param name="end">What the rate is multiplied by at the end of a wave.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no cycle, the growth is not positive, or the end negative.</exception>
    public CosineRestarts(int cycles, double growth = 1, double end = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cycles, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(growth);
        ArgumentOutOfRangeException.ThrowIfNegative(end);
        (_cycles, _growth, _end) = (cycles, growth, end);
    }

    /// <inheritdoc/>
    public double Factor(double progress)
    {
        double total = 0;
        for (int cycle = 0; cycle < _cycles; cycle++)
            total += Power.Of(_growth, cycle);
        double position = progress * total;
        double length = 1;
        for (int cycle = 1; cycle < _cycles && position >= length; cycle++)
        {
            position -= length;
            length *= _growth;
        }

        return CosineDecay.HalfWave(1, _end, position / length);
    }

    /// <inheritdoc/>
    public override string ToString() => NamedSchedules.Text("restarts", _cycles, _growth, _end);
}
