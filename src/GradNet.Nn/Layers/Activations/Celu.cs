namespace GradNet.Nn;

/// <summary>
/// max(x, 0) + min(α(e^(x/α) − 1), 0): an exponential linear unit whose slope is continuous for every α, element by element.
/// </summary>
/// <remarks>Barron, "Continuously differentiable exponential linear units", 2017.</remarks>
/// <param name="alpha">What is approached, with a minus, for −∞.</param>
public sealed class Celu(double alpha = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Celu {alpha}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Celu(alpha);
}
