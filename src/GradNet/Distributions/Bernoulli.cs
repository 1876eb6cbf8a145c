namespace GradNet.Distributions;

/// <summary>1 with probability p and else 0, given by the logit ln(p / (1 − p)), which may be any number.</summary>
/// <param name="logits">ln(p / (1 − p)).</param>
public sealed class Bernoulli(Tensor logits) : Distribution(logits.Shape)
{
    /// <summary>ln(p / (1 − p)).</summary>
    public Tensor Logits => logits;

    /// <summary>p.</summary>
    public Tensor Probability => logits.Sigmoid();

    /// <inheritdoc/>
    public override bool IsReparameterized => false;

    /// <summary>p.</summary>
    public override Tensor Mean => Probability;

    /// <summary>p(1 − p).</summary>
    public override Tensor Variance => Probability * (-logits).Sigmoid();

    /// <summary>A distribution for each probability.</summary>
    /// <param name="probability">p, above 0 and below 1.</param>
    public static Bernoulli Of(Tensor probability) => new(probability.Log() - (1f - probability).Log());

    /// <summary>x ln p + (1 − x) ln(1 − p), for outcomes 0 and 1.</summary>
    public override Tensor LogProbability(Tensor x) => (x * logits) - logits.Softplus();

    /// <inheritdoc/>
    public override Tensor Entropy() => logits.Softplus() - (logits * Probability);

    private protected override Tensor Draw(Shape shape, RandomKey key) => (Tensor.Uniform(shape, key: key) < Probability).Cast(logits.DType);
}
