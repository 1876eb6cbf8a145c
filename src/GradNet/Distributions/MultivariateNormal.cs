using static GradNet.Distributions.Constants;

namespace GradNet.Distributions;

/// <summary>
/// The normal distribution of a vector with covariance L Lᵀ. Giving the factor L, and not the covariance, keeps the covariance positive
/// whatever L is, as long as its diagonal is.
/// </summary>
/// <param name="mean">[..., n].</param>
/// <param name="factor">L, [..., n, n], of which the lower triangle counts; its diagonal is positive.</param>
public sealed class MultivariateNormal(Tensor mean, Tensor factor) : Distribution(mean.Shape[..^1], mean.Shape[^1..])
{
    private readonly int _size = mean.Shape[^1];

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <inheritdoc/>
    public override Tensor Mean => mean;

    /// <summary>L with zeros above its diagonal.</summary>
    public Tensor Factor { get; } = LowerTriangle(factor);

    /// <summary>L Lᵀ, [..., n, n].</summary>
    public Tensor Covariance => Factor.MatMul(Factor.Transpose());

    /// <summary>The diagonal of the covariance, [..., n].</summary>
    public override Tensor Variance => Factor.Square().Sum(-1);

    /// <summary>½ ln |L Lᵀ|.</summary>
    internal Tensor LogDeterminantOfFactor => Diagonal.Log().Sum(-1);

    private Tensor Diagonal => (Factor * Tensor.Eye(_size)).Sum(-1); // [..., n]

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) =>
        (-0.5f * Whiten(x - mean).Square().Sum(-1)) - LogDeterminantOfFactor - (0.5 * _size * LogTwoPi);

    /// <inheritdoc/>
    public override Tensor Entropy() => LogDeterminantOfFactor + (0.5 * _size * (LogTwoPi + 1));

    /// <summary>L⁻¹ of vectors, [..., n] -> [..., n], by forward substitution.</summary>
    internal Tensor Whiten(Tensor vectors)
    {
        Tensor diagonal = Diagonal;
        var solved = new List<Tensor>();
        for (int i = 0; i < _size; i++)
        {
            Tensor rest = vectors[Slice.Ellipsis, i];
            for (int j = 0; j < i; j++)
                rest -= Factor[Slice.Ellipsis, i, j] * solved[j];
            solved.Add(rest / diagonal[Slice.Ellipsis, i]);
        }

        return Tensor.Stack(solved, -1);
    }

    private protected override Tensor Draw(Shape shape, RandomKey key)
    {
        Tensor noise = Tensor.Normal(shape, key: key).Unsqueeze(-1); // [..., n, 1]
        return mean + Factor.MatMul(noise).Squeeze(-1);
    }

    private static Tensor LowerTriangle(Tensor matrix)
    {
        Tensor rows = Tensor.Range(0, matrix.Shape[^2]).Unsqueeze(1);
        return Tensor.Where(rows >= Tensor.Range(0, matrix.Shape[^1]), matrix, 0f);
    }
}
