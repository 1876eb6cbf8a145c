namespace GradNet.Distributions;

/// <summary>Waiting for what comes at a constant rate: λ exp(−λx) for x ≥ 0. Of all densities there with its mean, the largest entropy.</summary>
/// <param name="rate">λ, positive.</param>
public sealed class Exponential(Tensor rate) : Distribution(rate.Shape)
{
    /// <summary>A single distribution.</summary>
    public Exponential(double rate)
        : this(Tensor.FromScalar(rate))
    {
    }

    /// <summary>λ.</summary>
    public Tensor Rate => rate;

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <summary>1 / λ.</summary>
    public override Tensor Mean => rate.Reciprocal();

    /// <summary>1 / λ².</summary>
    public override Tensor Variance => rate.Square().Reciprocal();

    internal override (Tensor Low, Tensor High)? Support => Supports.Positive;

    /// <summary>−γ − ln λ.</summary>
    internal override Tensor? ExpectedLog => -rate.Log() - Constants.Euler;

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) => Tensor.Where(x >= 0f, rate.Log() - (rate * x), double.NegativeInfinity);

    /// <inheritdoc/>
    public override Tensor Entropy() => 1f - rate.Log();

    private protected override Tensor Draw(Shape shape, RandomKey key) => -(1f - Tensor.Uniform(shape, key: key)).Log() / rate;

    /// <summary>c − 1/λ + 2 exp(−λc)/λ for c ≥ 0, and 1/λ − c for c below.</summary>
    internal override Tensor? ExpectedDistance(Tensor c)
    {
        Tensor inside = c.Maximum(0f);
        return inside - Mean + (2f * (-rate * inside).Exp() / rate) + (inside - c);
    }
}
