using static GradNet.Distributions.Constants;

namespace GradNet.Distributions;

/// <summary>The normal distribution: exp(−(x − μ)² / 2σ²) / (σ√2π). Of all densities with this variance it has the largest entropy.</summary>
/// <remarks>Gauss, "Theoria motus", 1809.</remarks>
/// <param name="mean">μ.</param>
/// <param name="standardDeviation">σ, positive; of the mean's shape.</param>
public sealed class Normal(Tensor mean, Tensor standardDeviation) : Distribution(mean.Shape)
{
    /// <summary>A single distribution.</summary>
    public Normal(double mean, double standardDeviation)
        : this(Tensor.FromScalar(mean), Tensor.FromScalar(standardDeviation))
    {
    }

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <summary>μ.</summary>
    public override Tensor Mean => mean;

    /// <summary>σ.</summary>
    public Tensor StandardDeviation => standardDeviation;

    /// <summary>σ².</summary>
    public override Tensor Variance => standardDeviation.Square();

    internal override (Tensor Low, Tensor High)? Support => Supports.Real;

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) =>
        (-0.5f * ((x - mean) / standardDeviation).Square()) - standardDeviation.Log() - (0.5 * LogTwoPi);

    /// <inheritdoc/>
    public override Tensor Entropy() => standardDeviation.Log() + (0.5 * (LogTwoPi + 1));

    private protected override Tensor Draw(Shape shape, RandomKey key) => mean + (standardDeviation * Tensor.Normal(shape, key: key));

    /// <summary>The mean of a folded normal distribution: σ√(2/π) exp(−d²/2σ²) + d erf(d/σ√2) with d = μ − c.</summary>
    internal override Tensor? ExpectedDistance(Tensor c)
    {
        Tensor distance = (mean - c) / (standardDeviation * Math.Sqrt(2));
        return standardDeviation * Math.Sqrt(2) * (((-distance.Square()).Exp() / Math.Sqrt(Math.PI)) + (distance * distance.Erf()));
    }
}
