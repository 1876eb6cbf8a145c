namespace GradNet.Nn;

/// <summary>Every product of two inputs: yₖ = firstᵀ · Weightₖ · second + Biasₖ, [..., first] and [..., second] -> [..., outputs].</summary>
public sealed class Bilinear : Module<Tensor, Tensor, Tensor>
{
    /// <summary>Makes the layer.</summary>
    /// <param name="first">Size of the last axis of the first input.</param>
    /// <param name="second">Size of the last axis of the second input.</param>
    /// <param name="outputs">Size of the last axis of the output.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public Bilinear(int first, int second, int outputs, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(second, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        double bound = 1 / Math.Sqrt(first);
        var initializer = new RandomUniform(-bound, bound);
        Weight = Parameter.Initialized([outputs, first, second], initializer);
        Bias = bias ? Parameter.Initialized([outputs], initializer) : null;
    }

    /// <summary>[outputs, first, second].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Bilinear {Weight.Shape[1]} × {Weight.Shape[2]} -> {Weight.Shape[0]}";

    /// <inheritdoc/>
    protected internal override long MultiplyAdds(Shape input, Shape output) =>
        output.ElementCount * Weight.Shape[2] * (Weight.Shape[1] + 1);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor first, Tensor second)
    {
        (int outputs, int left, int right) = (Weight.Shape[0], Weight.Shape[1], Weight.Shape[2]);
        if (first.Rank == 0 || second.Rank == 0 || first.Shape[^1] != left || second.Shape[^1] != right || first.Shape[..^1] != second.Shape[..^1])
        {
            throw new ShapeException(
                $"Bilinear: the inputs are {first.Shape} and {second.Shape}, but should be [..., {left}] and [..., {right}] with equal axes before.");
        }

        Tensor half = first.MatMul(Weight.Value.Permute(1, 0, 2).Reshape(left, outputs * right)); // [..., outputs · second]
        Tensor product = half.Reshape([.. first.Shape[..^1], outputs, right]).MatMul(second.Unsqueeze(-1)).Squeeze(-1);
        return Bias is null ? product : product + Bias;
    }
}
