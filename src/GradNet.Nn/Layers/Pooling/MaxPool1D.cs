namespace GradNet.Nn;

/// <summary>The largest element of each window of a signal, [batch, channels, length] -> [batch, channels, length'].</summary>
/// <param name="window">Size of the window.</param>
/// <param name="stride">How far it moves; the window's size unless given.</param>
/// <param name="padding">Elements around the input that never win; at most half the window.</param>
public sealed class MaxPool1D(int window, int? stride = null, int padding = 0) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() =>
        stride is null || stride == window ? $"MaxPool1D {window}" : $"MaxPool1D {window}, stride {stride}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 3;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.MaxPool1D(window, stride, padding);
}
