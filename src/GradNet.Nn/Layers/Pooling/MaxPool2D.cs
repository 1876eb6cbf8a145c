namespace GradNet.Nn;

/// <summary>The largest element of each window of an image, [batch, channels, height, width] -> [batch, channels, height', width'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Elements around the input that never win; at most half the window.</param>
public sealed class MaxPool2D(Size2D window, Size2D? stride = null, Size2D padding = default) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"MaxPool2D {window}" : $"MaxPool2D {window}, stride {stride}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.MaxPool2D(window, stride, padding);
}
