using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The gradient of a convolution for its kernels, from the input and the gradient of its output.</summary>
internal sealed class ConvolutionWeightGradient(ConvolutionGeometry geometry, Shape kernels) : Primitive($"Conv{geometry.Rank}DWeightGradient")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => kernels;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Convolution.BackwardWeights(inputs[0], inputs[1], output, geometry);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs)
    {
        int count = inputs[0].Shape[0];
        var primitive = new ConvolutionWeightGradient(geometry.Repeat(count), [count * kernels[0], .. kernels[1..]]);
        return SideBySide.Part(primitive.Apply(SideBySide.Join(inputs[0], 1), SideBySide.Join(inputs[1], 1)), 0, count);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index == 0
        ? new ConvolutionInputGradient(geometry, inputs[0].Shape).Apply(inputs[1], gradient)
        : new Convolve(geometry).Apply(inputs[0], gradient);
}
