namespace GradNet.Nn;

/// <summary>
/// The largest element of each of a number of windows that share a signal evenly,
/// [batch, channels, length] -> [batch, channels, length'], whatever the size of the input.
/// </summary>
/// <param name="size">How many windows there are.</param>
public sealed class AdaptiveMaxPool1D(int size) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveMaxPool1D {size}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 3;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AdaptiveMaxPool1D(size);
}
