using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// An encoder, and a decoder that reads its output: [batch, sourceTime, features] and [batch, time, features] -> [batch, time, features].
/// Embeddings, positions and the output layer are the user's.
/// </summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017.</remarks>
public sealed class Transformer : Module<Tensor, Tensor, DecoderContext?, Tensor>
{
    /// <summary>Makes both stacks, whose outputs are normalized.</summary>
    /// <param name="encoderLayers">Layers of the encoder.</param>
    /// <param name="decoderLayers">Layers of the decoder.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stack has no layer.</exception>
    public Transformer(int encoderLayers, int decoderLayers, TransformerOptions options)
    {
        Encoder = new TransformerEncoder(encoderLayers, options, hasNorm: true);
        Decoder = new TransformerDecoder(decoderLayers, options, hasNorm: true);
    }

    /// <summary>Reads the source.</summary>
    public TransformerEncoder Encoder { get; }

    /// <summary>Reads the target and the encoder's output.</summary>
    public TransformerDecoder Decoder { get; }

    /// <summary>Runs both. The mask of <see cref="DecoderContext.MemoryMask"/> is the encoder's too.</summary>
    /// <param name="source">What is read, [batch, sourceTime, features].</param>
    /// <param name="target">What is written, as far as it is known, [batch, time, features].</param>
    /// <param name="context">What the steps of the target see; those before them unless given.</param>
    /// <param name="sourceArgument">The call's own text, for messages.</param>
    /// <param name="targetArgument">The call's own text, for messages.</param>
    /// <returns>[batch, time, features].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Forward(
        Tensor source,
        Tensor target,
        DecoderContext? context = null,
        [CallerArgumentExpression(nameof(source))] string sourceArgument = "",
        [CallerArgumentExpression(nameof(target))] string targetArgument = "") =>
        base.Forward(source, target, context, sourceArgument, targetArgument, nameof(context));

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => Encoder.Accepts(input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor source, Tensor target, DecoderContext? context)
    {
        AttentionContext? seen = context?.MemoryMask is { } mask ? new AttentionContext { Mask = mask } : null;
        return Decoder.Forward(target, Encoder.Forward(source, seen), context);
    }
}
