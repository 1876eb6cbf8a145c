namespace GradNet.Nn;

/// <summary>The largest element of each window of a volume, [batch, channels, depth, height, width] -> [batch, channels, depth', height', width'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Elements around the input that never win; at most half the window.</param>
public sealed class MaxPool3D(Size3D window, Size3D? stride = null, Size3D padding = default) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"MaxPool3D {window}" : $"MaxPool3D {window}, stride {stride}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 5;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.MaxPool3D(window, stride, padding);
}
