namespace GradNet.Nn;

/// <summary>eˣ / Σ eˣ along an axis: probabilities from logits (Bridle, 1990).</summary>
/// <param name="axis">The axis.</param>
public sealed class Softmax(int axis = -1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Softmax(axis);
}
