namespace GradNet.Nn;

/// <summary>The rectifier, max(x, 0), element by element (Nair and Hinton, 2010).</summary>
public sealed class Relu : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Relu();
}
