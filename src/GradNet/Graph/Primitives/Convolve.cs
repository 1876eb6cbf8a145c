using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Graph.Primitives;

/// <summary>
/// Cross-correlation of signals, images or volumes [N, C, ...] with kernels [K, C / groups, ...], as deep learning calls convolution, and
/// where there is a third input, [K], its addition to the pixels of each channel. It is linear in both, so its gradients are <see cref="ConvolutionInputGradient"/> and <see cref="ConvolutionWeightGradient"/>, whose own
/// gradients lead back here.
/// </summary>
internal sealed class Convolve(ConvolutionGeometry geometry) : Primitive($"Conv{geometry.Rank}D"), IFinishingKernel
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        (Shape images, Shape kernels) = (inputs[0].Shape, inputs[1].Shape);
        if (images[1] % geometry.Groups != 0 || kernels[0] % geometry.Groups != 0 || kernels[1] != images[1] / geometry.Groups)
        {
            string groups = geometry.Groups == 1 ? string.Empty : $" in {geometry.Groups} groups";
            throw new ShapeException(
                $"{Name}: input {images} and kernels {kernels}{groups} do not fit: " +
                $"the kernels see {kernels[1]} channels each, and the input has {images[1]}.");
        }

        if (kernels[2..].ElementCount == 0)
            throw new ShapeException($"{Name}: kernels {kernels} have no elements.");
        Shape output = geometry.OutputShape(images, kernels);
        if (output[2..].ElementCount == 0)
        {
            throw new ShapeException(
                $"{Name}: kernels of {string.Join(" × ", kernels[2..].Sizes.ToArray())} are larger than the padded input {images}; " +
                "pad it or use smaller kernels.");
        }

        if (inputs.Length == 3 && (inputs[2].Shape.Rank != 1 || inputs[2].Shape[0] != kernels[0]))
            throw new ShapeException($"{Name}: bias {inputs[2].Shape} does not fit kernels {kernels}: it is [{kernels[0]}], a number for each of them.");
        return output;
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Run(inputs, [output], epilogue: default);

    public void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs, Epilogue epilogue) =>
        Convolution.Forward(inputs[0], inputs[1], outputs[0], geometry, inputs.Length == 3 ? inputs[2] : null, epilogue);

    /// <summary>A larger batch where the kernels are shared; otherwise the channels lie side by side, in groups of their own.</summary>
    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared)
    {
        int count = inputs[0].Shape[0];
        if (shared.Skip(1).All(input => input is not null))
            return SideBySide.Part(Apply([SideBySide.Join(inputs[0], 0), .. shared.Skip(1)!]), 0, count);
        Tensor[] sources = [SideBySide.Join(inputs[0], 1), .. inputs.Skip(1).Select(input => SideBySide.Join(input, 0))];
        return SideBySide.Part(new Convolve(geometry.Repeat(count)).Apply(sources), 1, count);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index switch
    {
        0 => new ConvolutionInputGradient(geometry, inputs[0].Shape).Apply(gradient, inputs[1]),
        1 => new ConvolutionWeightGradient(geometry, inputs[1].Shape).Apply(inputs[0], gradient),
        _ => gradient.Sum([0, .. Enumerable.Range(2, geometry.Rank)]),
    };
}
