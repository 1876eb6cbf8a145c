using static GradNet.Distributions.Constants;

namespace GradNet.Distributions;

/// <summary>Two exponential distributions back to back: exp(−|x − μ| / b) / 2b. Its logarithm is the absolute error of a regression.</summary>
/// <remarks>Laplace, "Mémoire sur la probabilité des causes par les évènements", 1774.</remarks>
/// <param name="mean">μ.</param>
/// <param name="scale">b, positive; of the mean's shape.</param>
public sealed class Laplace(Tensor mean, Tensor scale) : Distribution(mean.Shape)
{
    /// <summary>A single distribution.</summary>
    public Laplace(double mean, double scale)
        : this(Tensor.FromScalar(mean), Tensor.FromScalar(scale))
    {
    }

    /// <summary>b.</summary>
    public Tensor Scale => scale;

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <summary>μ.</summary>
    public override Tensor Mean => mean;

    /// <summary>2b².</summary>
    public override Tensor Variance => 2f * scale.Square();

    internal override (Tensor Low, Tensor High)? Support => Supports.Real;

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) => -((x - mean).Abs() / scale) - scale.Log() - LogTwo;

    /// <inheritdoc/>
    public override Tensor Entropy() => 1f + LogTwo + scale.Log();

    private protected override Tensor Draw(Shape shape, RandomKey key)
    {
        Tensor distance = -(1f - Tensor.Uniform(shape, key: key.Derive(0))).Log();
        Tensor side = (2f * Tensor.Bernoulli(shape, 0.5, key.Derive(1)).Cast(DType.Float32)) - 1f;
        return mean + (scale * side * distance);
    }

    /// <summary>|d| + b exp(−|d|/b) with d = μ − c.</summary>
    internal override Tensor? ExpectedDistance(Tensor c)
    {
        Tensor distance = (mean - c).Abs();
        return distance + (scale * (-distance / scale).Exp());
    }
}
