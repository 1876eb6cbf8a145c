namespace GradNet.Nn;

/// <summary>x · tanh(ln(1 + eˣ)), element by element.</summary>
/// <remarks>Misra, "Mish: a self regularized non-monotonic activation function", 2020.</remarks>
public sealed class Mish : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Mish();
}
