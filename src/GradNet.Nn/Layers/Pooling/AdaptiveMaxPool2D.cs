namespace GradNet.Nn;

/// <summary>
/// The largest element of each of a number of windows that share an image evenly,
/// [batch, channels, height, width] -> [batch, channels, height', width'], whatever the size of the input.
/// </summary>
/// <param name="size">How many windows there are along each axis.</param>
public sealed class AdaptiveMaxPool2D(Size2D size) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveMaxPool2D {size}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AdaptiveMaxPool2D(size);
}
