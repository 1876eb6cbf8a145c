namespace GradNet.Nn;

/// <summary>x / (1 + |x|), element by element.</summary>
/// <remarks>Bergstra, Desjardins, Lamblin and Bengio, "Quadratic polynomials learn better image features", 2009.</remarks>
public sealed class Softsign : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Softsign();
}
