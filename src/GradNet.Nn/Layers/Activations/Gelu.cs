namespace GradNet.Nn;

/// <summary>x · Φ(x) with the normal distribution function Φ, element by element.</summary>
/// <remarks>Hendrycks and Gimpel, "Gaussian error linear units", 2016.</remarks>
/// <param name="isApproximate">Whether Φ is approximated by a tanh, as in GPT-2.</param>
public sealed class Gelu(bool isApproximate = false) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => isApproximate ? x.GeluTanh() : x.Gelu();
}
