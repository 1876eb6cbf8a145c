namespace GradNet.Nn;

/// <summary>x − ln Σ eˣ along an axis: log-probabilities from logits.</summary>
/// <param name="axis">The axis.</param>
public sealed class LogSoftmax(int axis = -1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.LogSoftmax(axis);
}
