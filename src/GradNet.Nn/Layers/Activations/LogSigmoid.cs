namespace GradNet.Nn;

/// <summary>ln σ(x), element by element.</summary>
public sealed class LogSigmoid : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.LogSigmoid();
}
