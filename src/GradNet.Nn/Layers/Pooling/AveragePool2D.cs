namespace GradNet.Nn;

/// <summary>The mean of each window of an image, [batch, channels, height, width] -> [batch, channels, height', width'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Zeros around the input; at most half the window.</param>
/// <param name="countPadding">Whether the zeros count, or the mean is that of the elements alone.</param>
public sealed class AveragePool2D(Size2D window, Size2D? stride = null, Size2D padding = default, bool countPadding = true) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"AveragePool2D {window}" : $"AveragePool2D {window}, stride {stride}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AveragePool2D(window, stride, padding, countPadding);
}
