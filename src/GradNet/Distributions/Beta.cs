namespace GradNet.Distributions;

/// <summary>The beta distribution of a probability: xᵅ⁻¹(1 − x)ᵝ⁻¹ / B(α, β) for 0 &lt; x &lt; 1.</summary>
/// <param name="alpha">α, positive.</param>
/// <param name="beta">β, positive; of the same shape.</param>
public sealed class Beta(Tensor alpha, Tensor beta) : Distribution(alpha.Shape)
{
    /// <summary>A single distribution.</summary>
    public Beta(double alpha, double beta)
        : this(Tensor.FromScalar(alpha), Tensor.FromScalar(beta))
    {
    }

    /// <summary>α.</summary>
    public Tensor Alpha => alpha;

    /// <summary>β.</summary>
    public Tensor BetaParameter => beta;

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <summary>α / (α + β).</summary>
    public override Tensor Mean => alpha / (alpha + beta);

    /// <summary>αβ / ((α + β)²(α + β + 1)).</summary>
    public override Tensor Variance => alpha * beta / ((alpha + beta).Square() * (alpha + beta + 1f));

    /// <summary>ln B(α, β) = ln Γ(α) + ln Γ(β) − ln Γ(α + β).</summary>
    internal Tensor LogBeta => GammaFunctions.LogGamma(alpha) + GammaFunctions.LogGamma(beta) - GammaFunctions.LogGamma(alpha + beta);

    internal override (Tensor Low, Tensor High)? Support => Supports.Unit;

    /// <summary>ψ(α) − ψ(α + β).</summary>
    internal override Tensor? ExpectedLog => GammaFunctions.Digamma(alpha) - GammaFunctions.Digamma(alpha + beta);

    /// <summary>ψ(β) − ψ(α + β).</summary>
    internal override Tensor? ExpectedLogOfRest => GammaFunctions.Digamma(beta) - GammaFunctions.Digamma(alpha + beta);

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) => ((alpha - 1f) * x.Log()) + ((beta - 1f) * (1f - x).Log()) - LogBeta;

    /// <inheritdoc/>
    public override Tensor Entropy() => LogBeta
        - ((alpha - 1f) * GammaFunctions.Digamma(alpha))
        - ((beta - 1f) * GammaFunctions.Digamma(beta))
        + ((alpha + beta - 2f) * GammaFunctions.Digamma(alpha + beta));

    private protected override Tensor Draw(Shape shape, RandomKey key)
    {
        Tensor first = Gamma.Standard(alpha.BroadcastTo(shape), key.Derive(0));
        Tensor second = Gamma.Standard(beta.BroadcastTo(shape), key.Derive(1));
        return first / (first + second);
    }
}
