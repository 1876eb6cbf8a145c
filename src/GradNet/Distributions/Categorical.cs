namespace GradNet.Distributions;

/// <summary>One of several classes with probabilities softmax(logits).</summary>
/// <param name="logits">[..., classes]; adding the same number to all changes nothing.</param>
public sealed class Categorical(Tensor logits) : Distribution(logits.Shape[..^1])
{
    /// <summary>ln p, [..., classes].</summary>
    public Tensor LogProbabilities { get; } = logits.LogSoftmax(-1);

    /// <summary>p, [..., classes].</summary>
    public Tensor Probabilities => LogProbabilities.Exp();

    /// <inheritdoc/>
    public override bool IsReparameterized => false;

    /// <summary>The expected number of the class.</summary>
    public override Tensor Mean => (Probabilities * Numbers).Sum(-1);

    /// <summary>The variance of the number of the class.</summary>
    public override Tensor Variance => (Probabilities * (Numbers - Mean.Unsqueeze(-1)).Square()).Sum(-1);

    private Tensor Numbers => Tensor.Range(0, logits.Shape[^1]).Cast(logits.DType);

    /// <summary>ln p of classes, given as integers: [..., batch] -> [..., batch].</summary>
    public override Tensor LogProbability(Tensor x)
    {
        Tensor chosen = x.Cast(DType.Int64).OneHot(logits.Shape[^1], logits.DType); // [..., batch, classes]
        return Tensor.Where(chosen > 0f, LogProbabilities, 0f).Sum(-1);
    }

    /// <summary>−Σ p ln p, where 0 ln 0 is 0.</summary>
    public override Tensor Entropy() => -Tensor.Where(Probabilities > 0f, Probabilities * LogProbabilities, 0f).Sum(-1);

    /// <summary>The largest of the logits with Gumbel's noise is a class of the right probability (Gumbel, 1954).</summary>
    private protected override Tensor Draw(Shape shape, RandomKey key)
    {
        Tensor noise = -(-Tensor.Uniform([.. shape, logits.Shape[^1]], key: key).Log()).Log();
        return (LogProbabilities + noise).Detach().ArgMax(-1);
    }
}
