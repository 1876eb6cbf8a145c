namespace GradNet.Nn;

/// <summary>x · σ(x), also called swish, element by element.</summary>
/// <remarks>
/// Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning", 2018.
/// </remarks>
public sealed class Silu : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Silu();
}
