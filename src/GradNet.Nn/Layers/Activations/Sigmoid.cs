namespace GradNet.Nn;

/// <summary>The logistic function, 1 / (1 + e⁻ˣ), element by element.</summary>
public sealed class Sigmoid : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Sigmoid();
}
