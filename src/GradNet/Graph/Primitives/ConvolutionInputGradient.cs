using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Graph.Primitives;

/// <summary>The gradient of a convolution for its input, from the gradient of its output and the kernels: a transposed convolution.</summary>
internal sealed class ConvolutionInputGradient(ConvolutionGeometry geometry, Shape images) : Primitive($"Conv{geometry.Rank}DInputGradient"), IFinishingKernel
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => images;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Run(inputs, [output], epilogue: default);

    public void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs, Epilogue epilogue) =>
        Convolution.BackwardInput(inputs[0], inputs[1], outputs[0], geometry, epilogue);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared)
    {
        int count = inputs[0].Shape[0];
        if (shared[1] is { } kernels)
        {
            Shape all = [count * images[0], .. images[1..]];
            return SideBySide.Part(new ConvolutionInputGradient(geometry, all).Apply(SideBySide.Join(inputs[0], 0), kernels), 0, count);
        }

        Shape wide = [images[0], count * images[1], .. images[2..]];
        Tensor gradient = new ConvolutionInputGradient(geometry.Repeat(count), wide).Apply(SideBySide.Join(inputs[0], 1), SideBySide.Join(inputs[1], 0));
        return SideBySide.Part(gradient, 1, count);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index == 0
        ? new Convolve(geometry).Apply(gradient, inputs[1])
        : new ConvolutionWeightGradient(geometry, inputs[1].Shape).Apply(gradient, inputs[0]);
}
