namespace GradNet.Nn;

/// <summary>x − tanh(x), element by element.</summary>
public sealed class Tanhshrink : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Tanhshrink();
}
