namespace GradNet.Nn;

/// <summary>The mean of each window of a signal, [batch, channels, length] -> [batch, channels, length'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Zeros around the input; at most half the window.</param>
/// <param name="countPadding">Whether the zeros count, or the mean is that of the elements alone.</param>
public sealed class AveragePool1D(int window, int? stride = null, int padding = 0, bool countPadding = true) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"AveragePool1D {window}" : $"AveragePool1D {window}, stride {stride}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 3;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AveragePool1D(window, stride, padding, countPadding);
}
