namespace GradNet.Nn;

/// <summary>min(max(x, 0), 6), element by element.</summary>
/// <remarks>Krizhevsky, "Convolutional deep belief networks on CIFAR-10", 2010.</remarks>
public sealed class Relu6 : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Relu6();
}
