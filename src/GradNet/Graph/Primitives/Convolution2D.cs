using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>
/// Cross-correlation of images [N, C, H, W] with kernels [K, C / groups, R, S], as deep learning calls convolution. It is linear in both, so its
/// gradients are <see cref="ConvolutionInputGradient"/> and <see cref="ConvolutionWeightGradient"/>, whose own gradients lead back here.
/// </summary>
internal sealed class Convolution2D(ConvolutionGeometry geometry) : Primitive("Conv2D")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        (Shape images, Shape kernels) = (inputs[0].Shape, inputs[1].Shape);
        if (images[1] % geometry.Groups != 0 || kernels[0] % geometry.Groups != 0 || kernels[1] != images[1] / geometry.Groups)
        {
            string groups = geometry.Groups == 1 ? string.Empty : $" in {geometry.Groups} groups";
            throw new ShapeException(
                $"Conv2D: images {images} and kernels {kernels}{groups} do not fit: " +
                $"the kernels see {kernels[1]} channels each, and the images have {images[1]}.");
        }

        if (kernels[2] == 0 || kernels[3] == 0)
            throw new ShapeException($"Conv2D: kernels {kernels} have no elements.");
        Shape output = geometry.OutputShape(images, kernels);
        if (output[2] == 0 || output[3] == 0)
            throw new ShapeException($"Conv2D: kernels of {new Size2D(kernels[2], kernels[3])} are larger than the padded images {images}.");
        return output;
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Convolution.Forward(inputs[0], inputs[1], output, geometry);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index == 0
        ? new ConvolutionInputGradient(geometry, inputs[0].Shape).Apply(gradient, inputs[1])
        : new ConvolutionWeightGradient(geometry, inputs[1].Shape).Apply(inputs[0], gradient);
}
