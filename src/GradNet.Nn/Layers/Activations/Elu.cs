namespace GradNet.Nn;

/// <summary>x where it is positive, α(eˣ − 1) elsewhere, element by element.</summary>
/// <remarks>Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units", 2016.</remarks>
/// <param name="alpha">What is approached, with a minus, for −∞.</param>
public sealed class Elu(double alpha = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Elu {alpha}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Elu(alpha);
}
