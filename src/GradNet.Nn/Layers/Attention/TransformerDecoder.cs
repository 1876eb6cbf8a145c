using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>
/// Transformer layers that read an encoder's output, one above the other:
/// [batch, time, features] and [batch, sourceTime, features] -> [batch, time, features].
/// </summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017.</remarks>
public sealed class TransformerDecoder : Module<Tensor, Tensor, DecoderContext?, Tensor>
{
    /// <summary>Makes the stack.</summary>
    /// <param name="layers">How many.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <param name="hasNorm">Whether the output is normalized, as it should be where the layers normalize what they read.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no layer.</exception>
    public TransformerDecoder(int layers, TransformerOptions options, bool hasNorm = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        Layers = [.. Enumerable.Range(0, layers).Select(_ => new TransformerDecoderLayer(options))];
        Norm = hasNorm ? options.Norm() : null;
    }

    /// <summary>The layers, the first reads the target.</summary>
    public IReadOnlyList<TransformerDecoderLayer> Layers { get; }

    /// <summary>Normalizes the output; null for a stack without.</summary>
    public LayerNorm? Norm { get; }

    /// <summary>Runs the layers.</summary>
    /// <inheritdoc cref="TransformerDecoderLayer.Forward(Tensor, Tensor, DecoderContext, string, string)"/>
    public Tensor Forward(
        Tensor x,
        Tensor memory,
        DecoderContext? context = null,
        [CallerArgumentExpression(nameof(x))] string argument = "",
        [CallerArgumentExpression(nameof(memory))] string memoryArgument = "") =>
        base.Forward(x, memory, context, argument, memoryArgument, nameof(context));

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => Layers[0].Accepts(input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x, Tensor memory, DecoderContext? context)
    {
        foreach (TransformerDecoderLayer layer in Layers)
            x = layer.Forward(x, memory, context);
        return Norm is null ? x : Norm.Forward(x);
    }
}
