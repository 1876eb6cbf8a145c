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

    internal override (Tensor Low, Tensor High)? Support => (low, high);

    internal override Tensor? ExpectedLog => MeanLog(low, high);

    internal override Tensor? ExpectedLogOfRest => MeanLog(1f - high, 1f - low);

    /// <inheritdoc/>
    public override Tensor LogProbability(Tensor x) =>
        Tensor.Where((x >= low) & (x < high), -(high - low).Log(), double.NegativeInfinity);

    /// <inheritdoc/>
    public override Tensor Entropy() => (high - low).Log();

    private protected override Tensor Draw(Shape shape, RandomKey key) => low + ((high - low) * Tensor.Uniform(shape, key: key));

    /// <summary>The mean of |x − c| is a fourth of the width, plus a square, for c inside, and the distance of the middle for c outside.</summary>
    internal override Tensor? ExpectedDistance(Tensor c)
    {
        Tensor inside = c.Maximum(low).Minimum(high);
        return (((inside - low).Square() + (high - inside).Square()) / (2f * (high - low))) + (c - inside).Abs();
    }

    /// <summary>The mean of ln x from a to b ≥ a ≥ 0: (b ln b − a ln a) / (b − a) − 1.</summary>
    private static Tensor MeanLog(Tensor a, Tensor b) => ((TimesLog(b) - TimesLog(a)) / (b - a)) - 1f;

    /// <summary>x ln x, which is 0 at 0.</summary>
    private static Tensor TimesLog(Tensor x) => x * Tensor.Where(x > 0f, x, 1f).Log();
}
