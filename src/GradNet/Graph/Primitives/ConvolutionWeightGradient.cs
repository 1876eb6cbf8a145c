using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The gradient of a convolution for its kernels, from the input and the gradient of its output.</summary>
internal sealed class ConvolutionWeightGradient(ConvolutionGeometry geometry, Shape kernels) : Primitive($"Conv{geometry.Rank}DWeightGradient")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => kernels;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Convolution.BackwardWeights(inputs[0], inputs[1], output, geometry);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index == 0
        ? new ConvolutionInputGradient(geometry, inputs[0].Shape).Apply(inputs[1], gradient)
        : new Convolve(geometry).Apply(inputs[0], gradient);
}
