using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The gradient of a convolution for its input, from the gradient of its output and the kernels: a transposed convolution.</summary>
internal sealed class ConvolutionInputGradient(ConvolutionGeometry geometry, Shape images) : Primitive($"Conv{geometry.Rank}DInputGradient")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => images;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Convolution.BackwardInput(inputs[0], inputs[1], output, geometry);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index == 0
        ? new Convolve(geometry).Apply(gradient, inputs[1])
        : new ConvolutionWeightGradient(geometry, inputs[1].Shape).Apply(gradient, inputs[0]);
}
