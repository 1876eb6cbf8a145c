namespace GradNet.Nn;

/// <summary>The mean of each window of a volume, [batch, channels, depth, height, width] -> [batch, channels, depth', height', width'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Zeros around the input; at most half the window.</param>
/// <param name="countPadding">Whether the zeros count, or the mean is that of the elements alone.</param>
public sealed class AveragePool3D(Size3D window, Size3D? stride = null, Size3D padding = default, bool countPadding = true) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"AveragePool3D {window}" : $"AveragePool3D {window}, stride {stride}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 5;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AveragePool3D(window, stride, padding, countPadding);
}
