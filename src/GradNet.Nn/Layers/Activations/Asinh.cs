namespace GradNet.Nn;

/// <summary>The inverse hyperbolic sine: linear around 0, logarithmic far away.</summary>
public sealed class Asinh : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Asinh();
}
