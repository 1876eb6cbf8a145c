namespace GradNet.Nn;

/// <summary>The hyperbolic tangent, element by element.</summary>
public sealed class Tanh : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Tanh();
}
