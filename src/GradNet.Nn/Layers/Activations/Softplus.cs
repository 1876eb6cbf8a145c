namespace GradNet.Nn;

/// <summary>ln(1 + eˣ), a rectifier without its kink, element by element.</summary>
/// <remarks>
/// Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating second-order functional knowledge for better option pricing", 2001.
/// </remarks>
public sealed class Softplus : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Softplus();
}
