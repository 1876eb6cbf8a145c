using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// Attention among the steps of the target, which look at no later ones, then attention to the encoder's output, then a feed-forward part for
/// each step, each added to what it reads: [batch, time, features] and [batch, sourceTime, features] -> [batch, time, features].
/// </summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017. Its members stand in the order of PyTorch's TransformerDecoderLayer.</remarks>
/// <param name="options">Sizes and kind.</param>
public sealed class TransformerDecoderLayer(TransformerOptions options) : Module<Tensor, Tensor, DecoderContext?, Tensor>
{
    /// <summary>Attention of the target to itself; PyTorch's self_attn.</summary>
    public MultiHeadAttention SelfAttention { get; } = options.SelfAttention();

    /// <summary>Attention to the encoder's output; PyTorch's multihead_attn.</summary>
    public MultiHeadAttention CrossAttention { get; } = options.CrossAttention();

    /// <summary>Into the feed-forward part; PyTorch's linear1.</summary>
    public Linear Inner { get; } = new(options.Features, options.Inner, options.Bias);

    /// <summary>Out of the feed-forward part; PyTorch's linear2.</summary>
    public Linear Outer { get; } = new(options.Inner, options.Features, options.Bias);

    /// <summary>The first attention's normalization; PyTorch's norm1.</summary>
    public LayerNorm SelfAttentionNorm { get; } = options.Norm();

    /// <summary>The second attention's normalization; PyTorch's norm2.</summary>
    public LayerNorm CrossAttentionNorm { get; } = options.Norm();

    /// <summary>The feed-forward part's normalization; PyTorch's norm3.</summary>
    public LayerNorm FeedForwardNorm { get; } = options.Norm();

    /// <summary>Runs the layer.</summary>
    /// <param name="x">The target, [batch, time, features].</param>
    /// <param name="memory">The encoder's output, [batch, sourceTime, features].</param>
    /// <param name="context">Masks and cache.</param>
    /// <param name="argument">How the caller wrote the target; for messages.</param>
    /// <param name="memoryArgument">How the caller wrote the encoder's output; for messages.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Forward(
        Tensor x,
        Tensor memory,
        DecoderContext? context = null,
        [CallerArgumentExpression(nameof(x))] string argument = "",
        [CallerArgumentExpression(nameof(memory))] string memoryArgument = "") =>
        base.Forward(x, memory, context, argument, memoryArgument, nameof(context));

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => SelfAttention.Accepts(input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x, Tensor memory, DecoderContext? context)
    {
        context ??= new DecoderContext();
        var self = new AttentionContext { IsCausal = context.IsCausal, Mask = context.TargetMask, Cache = context.Cache };
        var cross = new AttentionContext { Key = memory, Mask = context.MemoryMask };
        x = options.Add(x, SelfAttentionNorm, query => SelfAttention.Forward(query, self));
        x = options.Add(x, CrossAttentionNorm, query => CrossAttention.Forward(query, cross));
        return options.Add(x, FeedForwardNorm, step => Outer.Forward(options.Drop(options.Activation(Inner.Forward(step)))));
    }
}
