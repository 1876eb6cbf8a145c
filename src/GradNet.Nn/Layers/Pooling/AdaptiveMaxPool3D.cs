namespace GradNet.Nn;

/// <summary>
/// The largest element of each of a number of windows that share a volume evenly,
/// [batch, channels, depth, height, width] -> [batch, channels, depth', height', width'], whatever the size of the input.
/// </summary>
/// <param name="size">How many windows there are along each axis.</param>
public sealed class AdaptiveMaxPool3D(Size3D size) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveMaxPool3D {size}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 5;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AdaptiveMaxPool3D(size);
}
