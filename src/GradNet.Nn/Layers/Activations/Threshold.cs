namespace GradNet.Nn;

/// <summary>x where it is above the threshold, a constant elsewhere, element by element.</summary>
/// <param name="threshold">The threshold.</param>
/// <param name="value">The constant.</param>
public sealed class Threshold(double threshold, double value) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Threshold {threshold}, {value}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Threshold(threshold, value);
}
