namespace GradNet.Nn;

/// <summary>The largest element of each channel, [batch, channels, ...] -> [batch, channels].</summary>
public sealed class GlobalMaxPool : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank > 2;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"GlobalMaxPool: the input is {x.Shape}, but there must be axes behind [batch, channels].");
        return x.Max([.. Enumerable.Range(2, x.Rank - 2)]);
    }
}
