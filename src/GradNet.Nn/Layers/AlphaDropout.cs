namespace GradNet.Nn;

/// <summary>
/// Dropout that keeps mean 0 and variance 1, for networks of scaled exponential linear units: what is dropped becomes their limit for −∞, and
/// everything is scaled and shifted back. In use (<see cref="Phase.Inference"/>) it lets everything through.
/// </summary>
/// <remarks>Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017.</remarks>
public sealed class AlphaDropout : Module<Tensor, Tensor>
{
    /// <summary>−λα of the paper.</summary>
    private const double Limit = -1.7580993408473766;

    private readonly double _probability;

    /// <summary>Makes the layer.</summary>
    /// <param name="probability">Of an element to be dropped.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public AlphaDropout(double probability = 0.5)
    {
        if (!(probability is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "AlphaDropout: the probability lies in [0, 1).");
        _probability = probability;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"AlphaDropout {_probability}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Phase.IsTraining || _probability == 0)
            return x;
        double scale = 1 / Math.Sqrt((1 - _probability) * (1 + (_probability * Limit * Limit)));
        Tensor kept = Tensor.Where(Tensor.Bernoulli(x.Shape, 1 - _probability), x, Limit);
        return (kept * scale) - (scale * Limit * _probability);
    }
}
