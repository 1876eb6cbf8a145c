using System.Runtime.CompilerServices;

namespace GradNet.Nn;

/// <summary>Transformer layers one above the other, [batch, time, features] -> the same shape.</summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017.</remarks>
public sealed class TransformerEncoder : Module<Tensor, AttentionContext?, Tensor>
{
    /// <summary>Makes the stack.</summary>
    /// <param name="layers">How many.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <param name="hasNorm">Whether the output is normalized, as it should be where the layers normalize what they read.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no layer.</exception>
    public TransformerEncoder(int layers, TransformerOptions options, bool hasNorm = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        Layers = [.. Enumerable.Range(0, layers).Select(_ => new TransformerEncoderLayer(options))];
        Norm = hasNorm ? options.Norm() : null;
    }

    /// <summary>The layers, the first reads the input.</summary>
    public IReadOnlyList<TransformerEncoderLayer> Layers { get; }

    /// <summary>Normalizes the output; null for a stack without.</summary>
    public LayerNorm? Norm { get; }

    /// <summary>Runs the layers.</summary>
    /// <inheritdoc cref="TransformerEncoderLayer.Forward(Tensor, AttentionContext, string)"/>
    public Tensor Forward(Tensor x, AttentionContext? context = null, [CallerArgumentExpression(nameof(x))] string argument = "") =>
        base.Forward(x, context, argument, nameof(context));

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => Layers[0].Accepts(input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x, AttentionContext? context)
    {
        foreach (TransformerEncoderLayer layer in Layers)
            x = layer.Forward(x, context);
        return Norm is null ? x : Norm.Forward(x);
    }
}
