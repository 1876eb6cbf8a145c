namespace GradNet.Nn;

/// <summary>
/// Dropout that keeps mean 0 and variance 1, for networks of scaled exponential linear units: what is dropped becomes their limit for −∞, and
/// everything is scaled and shifted back. In use (<see cref="Phase.Inference"/>) it lets everything through.
/// </summary>
/// <remarks>Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017.</remarks>
public sealed class AlphaDropout : DropoutLayer
{
    /// <summary>−λα of the paper.</summary>
    private const double Limit = -1.7580993408473766;

    /// <summary>Makes the layer.</summary>
    /// <param name="probability">Of an element to be dropped.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public AlphaDropout(double probability = 0.5)
        : base(probability)
    {
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Phase.IsTraining || Probability == 0)
            return x;
        double scale = 1 / Math.Sqrt((1 - Probability) * (1 + (Probability * Limit * Limit)));
        Tensor kept = Tensor.Where(Tensor.Bernoulli(x.Shape, 1 - Probability), x, Limit);
        return (kept * scale) - (scale * Limit * Probability);
    }
}
