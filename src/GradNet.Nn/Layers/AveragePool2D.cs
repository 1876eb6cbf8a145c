namespace GradNet.Nn;

/// <summary>The mean of each window of an image, [batch, channels, height, width] -> [batch, channels, height', width'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Zeros on each side of the image, which count.</param>
public sealed class AveragePool2D(Size2D window, Size2D? stride = null, Size2D padding = default) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"AveragePool2D {window}" : $"AveragePool2D {window}, stride {stride}";

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AveragePool2D(window, stride, padding);
}
