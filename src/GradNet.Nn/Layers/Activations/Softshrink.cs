namespace GradNet.Nn;

/// <summary>x moved towards 0 by λ, and 0 where it would pass it, element by element.</summary>
/// <remarks>Donoho, "De-noising by soft-thresholding", 1995.</remarks>
/// <param name="lambda">How far.</param>
public sealed class Softshrink(double lambda = 0.5) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Softshrink {lambda}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Softshrink(lambda);
}
