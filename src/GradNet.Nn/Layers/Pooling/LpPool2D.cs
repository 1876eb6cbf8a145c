namespace GradNet.Nn;

/// <summary>
/// The p-norm of each window of images, (Σ |x|ᵖ)^(1/p), between the sum (p = 1) and the largest (p → ∞):
/// [batch, channels, height, width] -> [batch, channels, height', width'].
/// </summary>
/// <remarks>Sermanet, Chintala and LeCun, "Convolutional neural networks applied to house numbers digit classification", 2012.</remarks>
/// <param name="order">p.</param>
/// <param name="kernel">Size of a window.</param>
/// <param name="stride">How far a window moves; its own size unless given.</param>
public sealed class LpPool2D(double order, Size2D kernel, Size2D? stride = null) : Module<Tensor, Tensor>
{
    private readonly double _order = order >= 1
        ? order
        : throw new ArgumentOutOfRangeException(nameof(order), order, "LpPool2D: the order of a norm is at least 1.");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LpPool2D {_order}, {kernel}");

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        Tensor sums = x.Abs().Pow(_order).AveragePool2D(kernel, stride) * (kernel.Height * kernel.Width);
        return sums.Pow(1 / _order);
    }
}
