namespace GradNet.Distributions;

/// <summary>Every number of an interval is equally likely: the largest entropy on it.</summary>
/// <param name="low">The lower end, which belongs to it.</param>
/// <param name="high">The upper end, which does not; of the same shape.</param>
public sealed class Uniform(Tensor low, Tensor high) : Distribution(low.Shape)
{
    /// <summary>A single distribution.</summary>
    public Uniform(double low, double high)
        : this(Tensor.FromScalar(low), Tensor.FromScalar(high))
    {
    }

    /// <summary>The lower end.</summary>
    public Tensor Low => low;

    /// <summary>The upper end.</summary>
    public Tensor High => high;

    /// <inheritdoc/>
    public override bool IsReparameterized => true;

    /// <inheritdoc/>
    public override Tensor Mean => 0.5f * (low + high);

    /// <inheritdoc/>
    public override Tensor Variance => (high - low).Square() / 12f;

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) =>
        Tensor.Where((x >= low) & (x < high), -(high - low).Log(), double.NegativeInfinity);

    /// <inheritdoc/>
    public override Tensor Entropy() => (high - low).Log();

    private protected override Tensor Draw(Shape shape, RandomKey key) => low + ((high - low) * Tensor.Uniform(shape, key: key));
}
