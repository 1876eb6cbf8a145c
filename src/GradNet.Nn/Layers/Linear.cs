namespace GradNet.Nn;

/// <summary>A fully connected layer: x · Weightᵀ + Bias, [..., inputs] -> [..., outputs].</summary>
public sealed class Linear : Module<Tensor, Tensor>, IWeighted
{
    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Size of the last axis of the input.</param>
    /// <param name="outputs">Size of the last axis of the output.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="initializer">First weights; <see cref="XavierUniform"/> unless given. Biases start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Linear(int inputs, int outputs, bool bias = true, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Weight = Parameter.Initialized([outputs, inputs], initializer ?? new XavierUniform());
        Bias = bias ? Parameter.Zeros([outputs]) : null;
    }

    /// <summary>[outputs, inputs].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Linear {Weight.Shape[1]} -> {Weight.Shape[0]}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank > 0 && input[^1] == Weight.Shape[1];

    /// <inheritdoc/>
    protected internal override long MultiplyAdds(Shape input, Shape output) => output.ElementCount * Weight.Shape[1];

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Apply(x, Weight);

    Tensor IWeighted.Apply(Tensor x, Tensor weight) => Apply(x, weight);

    private Tensor Apply(Tensor x, Tensor weight)
    {
        Tensor product = x.MatMul(weight.Transpose());
        return Bias is null ? product : product + Bias;
    }
}
