namespace GradNet.Nn;

/// <summary>e^(−x²), a unit that answers to one place (Broomhead and Lowe, 1988), element by element.</summary>
public sealed class Gaussian : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Gaussian();
}
