namespace GradNet.Nn;

/// <summary>The mean of each channel, [batch, channels, ...] -> [batch, channels].</summary>
/// <remarks>Lin, Chen and Yan, "Network in network", 2014.</remarks>
public sealed class GlobalAveragePool : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank > 2;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"GlobalAveragePool: the input is {x.Shape}, but there must be axes behind [batch, channels].");
        return x.Mean([.. Enumerable.Range(2, x.Rank - 2)]);
    }
}
