namespace GradNet.Nn;

/// <summary>x, cut off at both ends, element by element.</summary>
/// <remarks>Collobert, "Large scale machine learning", 2004.</remarks>
/// <param name="min">The lower end.</param>
/// <param name="max">The upper end.</param>
public sealed class HardTanh(double min = -1, double max = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"HardTanh {min}, {max}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.HardTanh(min, max);
}
