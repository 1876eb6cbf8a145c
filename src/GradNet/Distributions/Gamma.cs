namespace GradNet.Distributions;

/// <summary>The gamma distribution: βᵅ xᵅ⁻¹ exp(−βx) / Γ(α) for x &gt; 0.</summary>
/// <param name="shape">α, positive.</param>
/// <param name="rate">β, positive; of the same shape.</param>
public sealed class Gamma(Tensor shape, Tensor rate) : Distribution(shape.Shape)
{
    /// <summary>A single distribution.</summary>
    public Gamma(double shape, double rate)
        : this(Tensor.FromScalar(shape), Tensor.FromScalar(rate))
    {
    }

    /// <summary>α.</summary>
    public Tensor Alpha => shape;

    /// <summary>β.</summary>
    public Tensor Rate => rate;

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <summary>α / β.</summary>
    public override Tensor Mean => shape / rate;

    /// <summary>α / β².</summary>
    public override Tensor Variance => shape / rate.Square();

    internal override (Tensor Low, Tensor High)? Support => Supports.Positive;

    /// <summary>ψ(α) − ln β.</summary>
    internal override Tensor? ExpectedLog => GammaFunctions.Digamma(shape) - rate.Log();

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) =>
        (shape * rate.Log()) + ((shape - 1f) * x.Log()) - (rate * x) - GammaFunctions.LogGamma(shape);

    /// <inheritdoc/>
    public override Tensor Entropy() =>
        shape - rate.Log() + GammaFunctions.LogGamma(shape) + ((1f - shape) * GammaFunctions.Digamma(shape));

    private protected override Tensor Draw(Shape shape, RandomKey key) => Standard(Alpha.BroadcastTo(shape), key) / rate;

    /// <summary>Samples for a rate of 1, which move with α as <see cref="GammaPath"/> says.</summary>
    internal static Tensor Standard(Tensor alpha, RandomKey key)
    {
        Tensor fixedAlpha = alpha.Detach();
        Tensor x = Reject(fixedAlpha, key);
        return alpha.IsTracked ? x + ((alpha - fixedAlpha) * GammaPath.Slope(fixedAlpha, x)) : x;
    }

    /// <summary>
    /// Rejection (Marsaglia and Tsang, "A simple method for generating gamma variables", 2000), all elements at once: each round fills
    /// those that no round before it has. A round's numbers depend on the key and its own number alone.
    /// </summary>
    private static Tensor Reject(Tensor alpha, RandomKey key)
    {
        // Below 1 the method draws for α + 1 and then multiplies by u^(1/α).
        Tensor raised = Tensor.Where(alpha < 1f, alpha + 1f, alpha);
        Tensor boost = Tensor.Where(alpha < 1f, Open(alpha.Shape, key.Derive(0)).Pow(alpha.Reciprocal()), 1f);
        Tensor d = raised - (1f / 3);
        Tensor c = (9f * d).Sqrt().Reciprocal();
        Tensor result = Tensor.Zeros(alpha.Shape);
        Tensor open = Tensor.Full(alpha.Shape, true);
        for (ulong round = 1; open.Any().Item<bool>(); round++)
        {
            RandomKey drawn = key.Derive(round);
            Tensor x = Tensor.Normal(alpha.Shape, key: drawn.Derive(0));
            Tensor v = (1f + (c * x)).Maximum(0f);
            v = v * v * v;
            Tensor bound = (0.5f * x.Square()) + d - (d * v) + (d * v.Maximum(float.Epsilon).Log());
            Tensor accepted = open & (v > 0f) & (Open(alpha.Shape, drawn.Derive(1)).Log() < bound);
            result = Tensor.Where(accepted, d * v, result);
            open &= !accepted;
        }

        return result * boost;
    }

    /// <summary>Uniform numbers without 0.</summary>
    private static Tensor Open(Shape shape, RandomKey key) => 1f - Tensor.Uniform(shape, key: key);
}
