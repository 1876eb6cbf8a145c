using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// Attention among the steps of a sequence, then a feed-forward part for each step, each added to what it reads:
/// [batch, time, features] -> the same shape. With <see cref="AttentionContext.IsCausal"/> it is a layer of GPT.
/// </summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017. Its members stand in the order of PyTorch's TransformerEncoderLayer.</remarks>
/// <param name="options">Sizes and kind.</param>
public sealed class TransformerEncoderLayer(TransformerOptions options) : Module<Tensor, AttentionContext?, Tensor>
{
    /// <summary>Attention of the sequence to itself; PyTorch's self_attn.</summary>
    public MultiHeadAttention Attention { get; } = options.SelfAttention();

    /// <summary>Into the feed-forward part; PyTorch's linear1.</summary>
    public Linear Inner { get; } = new(options.Features, options.Inner, options.Bias);

    /// <summary>Out of the feed-forward part; PyTorch's linear2.</summary>
    public Linear Outer { get; } = new(options.Inner, options.Features, options.Bias);

    /// <summary>The attention's normalization; PyTorch's norm1.</summary>
    public LayerNorm AttentionNorm { get; } = options.Norm();

    /// <summary>The feed-forward part's normalization; PyTorch's norm2.</summary>
    public LayerNorm FeedForwardNorm { get; } = options.Norm();

    /// <summary>Runs the layer.</summary>
    /// <param name="x">[batch, time, features].</param>
    /// <param name="context">Mask, causality and cache; the keys and values are the sequence itself.</param>
    /// <param name="argument">How the caller wrote the input; for messages.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Forward(Tensor x, AttentionContext? context = null, [CallerArgumentExpression(nameof(x))] string argument = "") =>
        base.Forward(x, context, argument, nameof(context));

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => Attention.Accepts(input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x, AttentionContext? context)
    {
        x = options.Add(x, AttentionNorm, query => Attention.Forward(query, context));
        return options.Add(x, FeedForwardNorm, step => Outer.Forward(options.Drop(options.Activation(Inner.Forward(step)))));
    }
}
