namespace GradNet.Nn;

/// <summary>
/// The mean of each of a number of windows that share a signal evenly,
/// [batch, channels, length] -> [batch, channels, length'], whatever the size of the input.
/// </summary>
/// <param name="size">How many windows there are.</param>
public sealed class AdaptiveAveragePool1D(int size) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => $"AdaptiveAveragePool1D {size}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 3;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.AdaptiveAveragePool1D(size);
}
