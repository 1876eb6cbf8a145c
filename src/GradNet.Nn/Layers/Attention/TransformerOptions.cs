namespace GradNet.Nn;

/// <summary>What the layers of a transformer are like.</summary>
/// <param name="Features">Size of the last axis, [batch, time, features].</param>
/// <param name="Heads">How many attentions stand side by side.</param>
public sealed record TransformerOptions(int Features, int Heads)
{
    /// <summary>Width of the layer inside the feed-forward part.</summary>
    public int Inner { get; init; } = 4 * Features;

    /// <summary>Probability of dropout, in training: of attention weights, inside the feed-forward part, and of what each part adds.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>What bends the layer inside the feed-forward part.</summary>
    public Func<Tensor, Tensor> Activation { get; init; } = x => x.Relu();

    /// <summary>
    /// Whether each part normalizes what it reads, as in GPT-2, and not what it has added to, as in the paper. Deep stacks are easier to
    /// train so (Xiong et al., "On layer normalization in the transformer architecture", 2020).
    /// </summary>
    public bool IsNormFirst { get; init; }

    /// <summary>Added to the variance in normalizations.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether linear layers and normalizations have biases.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>Whether attention among the steps of one sequence turns queries and keys by their positions.</summary>
    public bool IsRotary { get; init; }

    internal MultiHeadAttention SelfAttention() =>
        new(Features, Heads, Dropout, Bias, IsRotary ? new RotaryEncoding(Features / Heads) : null);

    internal MultiHeadAttention CrossAttention() => new(Features, Heads, Dropout, Bias);

    internal LayerNorm Norm() => new([Features], Epsilon, bias: Bias);

    internal Tensor Drop(Tensor x) => Phase.IsTraining ? x.Dropout(Dropout) : x;

    /// <summary>x + part(x), normalized before or after.</summary>
    internal Tensor Add(Tensor x, LayerNorm norm, Func<Tensor, Tensor> part) => IsNormFirst
        ? x + Drop(part(norm.Forward(x)))
        : norm.Forward(x + Drop(part(x)));
}
