using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Convolution of signals, images and volumes, and its transpose.</content>
public sealed partial class Tensor
{
    private static readonly string[] SpatialAxes =
        ["[batch, channels, length]", "[batch, channels, height, width]", "[batch, channels, depth, height, width]"];

    /// <summary>Slides kernels over signals: [N, C, L] and [K, C / groups, S] -> [N, K, L'].</summary>
    /// <param name="kernels">[K, C / groups, S].</param>
    /// <inheritdoc cref="Conv2D"/>
    public Tensor Conv1D(
        Tensor kernels, int stride = 1, int padding = 0, int dilation = 1, int groups = 1, Tensor? bias = null) =>
        Convolve("Conv1D", kernels, [stride], [padding], [dilation], groups, bias);

    /// <summary>
    /// Slides kernels over images (cross-correlation, which deep learning calls convolution):
    /// [N, C, H, W] and [K, C / groups, R, S] -> [N, K, H', W'] with H' = (H + 2·padding − dilation·(R − 1) − 1) / stride + 1.
    /// </summary>
    /// <param name="kernels">[K, C / groups, R, S].</param>
    /// <param name="stride">How far the kernel moves; 1 unless given.</param>
    /// <param name="padding">Zeros on each side of the input.</param>
    /// <param name="dilation">Distance between neighbouring kernel elements; 1 unless given.</param>
    /// <param name="groups">Into how many groups channels and kernels are divided; each kernel sees its own group only.</param>
    /// <param name="bias">What is added to the maps of each kernel, [K]; nothing unless given.</param>
    /// <exception cref="ShapeException">The shapes do not fit each other or the options.</exception>
    public Tensor Conv2D(
        Tensor kernels, Size2D? stride = null, Size2D padding = default, Size2D? dilation = null, int groups = 1, Tensor? bias = null) =>
        Convolve("Conv2D", kernels, Sizes(stride ?? 1), Sizes(padding), Sizes(dilation ?? 1), groups, bias);

    /// <summary>Slides kernels over volumes: [N, C, D, H, W] and [K, C / groups, T, R, S] -> [N, K, D', H', W'].</summary>
    /// <param name="kernels">[K, C / groups, T, R, S].</param>
    /// <inheritdoc cref="Conv2D"/>
    public Tensor Conv3D(
        Tensor kernels, Size3D? stride = null, Size3D padding = default, Size3D? dilation = null, int groups = 1, Tensor? bias = null) =>
        Convolve("Conv3D", kernels, Sizes(stride ?? 1), Sizes(padding), Sizes(dilation ?? 1), groups, bias);

    /// <summary>The transpose of <see cref="Conv1D"/>: [N, K, L] and [K, C / groups, S] -> [N, C, L'].</summary>
    /// <param name="kernels">[K, C / groups, S].</param>
    /// <inheritdoc cref="ConvTranspose2D"/>
    public Tensor ConvTranspose1D(
        Tensor kernels, int stride = 1, int padding = 0, int outputPadding = 0, int dilation = 1, int groups = 1) =>
        ConvolveTransposed("ConvTranspose1D", kernels, [stride], [padding], [outputPadding], [dilation], groups);

    /// <summary>
    /// The transpose of <see cref="Conv2D"/>, which takes its outputs back to the size of its inputs: every element adds a kernel, scaled by
    /// it, to the result. [N, K, H, W] and [K, C / groups, R, S] -> [N, C, H', W'] with
    /// H' = (H − 1)·stride − 2·padding + dilation·(R − 1) + outputPadding + 1.
    /// </summary>
    /// <param name="kernels">[K, C / groups, R, S].</param>
    /// <param name="stride">How far the kernel moves; 1 unless given.</param>
    /// <param name="padding">How much is cut from each side of the result.</param>
    /// <param name="outputPadding">How much the result grows at the far sides, below the stride or the dilation: several sizes of input
    /// give a convolution with a stride the same size of output, and this tells them apart.</param>
    /// <param name="dilation">Distance between neighbouring kernel elements; 1 unless given.</param>
    /// <param name="groups">Into how many groups channels and kernels are divided.</param>
    /// <remarks>Zeiler et al., "Deconvolutional networks", 2010.</remarks>
    /// <exception cref="ShapeException">The shapes do not fit each other or the options.</exception>
    public Tensor ConvTranspose2D(
        Tensor kernels,
        Size2D? stride = null,
        Size2D padding = default,
        Size2D outputPadding = default,
        Size2D? dilation = null,
        int groups = 1) =>
        ConvolveTransposed(
            "ConvTranspose2D", kernels, Sizes(stride ?? 1), Sizes(padding), Sizes(outputPadding), Sizes(dilation ?? 1), groups);

    /// <summary>The transpose of <see cref="Conv3D"/>: [N, K, D, H, W] and [K, C / groups, T, R, S] -> [N, C, D', H', W'].</summary>
    /// <param name="kernels">[K, C / groups, T, R, S].</param>
    /// <inheritdoc cref="ConvTranspose2D"/>
    public Tensor ConvTranspose3D(
        Tensor kernels,
        Size3D? stride = null,
        Size3D padding = default,
        Size3D outputPadding = default,
        Size3D? dilation = null,
        int groups = 1) =>
        ConvolveTransposed(
            "ConvTranspose3D", kernels, Sizes(stride ?? 1), Sizes(padding), Sizes(outputPadding), Sizes(dilation ?? 1), groups);

    private static int[] Sizes(Size2D size) => [size.Height, size.Width];

    private static int[] Sizes(Size3D size) => [size.Depth, size.Height, size.Width];

    private static string Times(int[] sizes) => string.Join(" × ", sizes);

    private Tensor Convolve(string operation, Tensor kernels, int[] stride, int[] padding, int[] dilation, int groups, Tensor? bias)
    {
        RequireSpatial(operation, stride.Length);
        kernels.RequireSpatial(operation, stride.Length);
        ConvolutionGeometry geometry = GeometryOf(operation, stride, padding, new int[stride.Length], dilation, groups);
        DType dtype = AsReal().DType.PromoteWith(kernels.DType);
        if (bias is null)
            return new Convolve(geometry).Apply(Cast(dtype), kernels.Cast(dtype));
        dtype = dtype.PromoteWith(bias.DType);
        return new Convolve(geometry).Apply(Cast(dtype), kernels.Cast(dtype), bias.Cast(dtype));
    }

    /// <summary>Transposed convolution is the gradient of a convolution by its input, whose padding behind is less by the output padding.</summary>
    private Tensor ConvolveTransposed(
        string operation, Tensor kernels, int[] stride, int[] padding, int[] outputPadding, int[] dilation, int groups)
    {
        RequireSpatial(operation, stride.Length);
        kernels.RequireSpatial(operation, stride.Length);
        ConvolutionGeometry geometry = GeometryOf(operation, stride, padding, outputPadding, dilation, groups);
        if (Shape[1] != kernels.Shape[0] || Shape[1] % groups != 0)
        {
            throw new ShapeException(
                $"{operation}: input {Shape} and kernels {kernels.Shape} in {groups} groups do not fit: " +
                $"there must be a kernel for each of the {Shape[1]} channels, and as many in each group.");
        }

        int[] sizes = [Shape[0], kernels.Shape[1] * groups, .. stride];
        for (int axis = 0; axis < stride.Length; axis++)
        {
            long size = ((Shape[axis + 2] - 1L) * stride[axis]) - (2L * padding[axis])
                + ((long)dilation[axis] * (kernels.Shape[axis + 2] - 1)) + outputPadding[axis] + 1;
            if (outputPadding[axis] >= Math.Max(stride[axis], dilation[axis]))
            {
                throw new ShapeException(
                    $"{operation}: output padding {Times(outputPadding)} must be below stride {Times(stride)} or dilation {Times(dilation)}.");
            }

            if (size < 1 || size > int.MaxValue / 2 || kernels.Shape[axis + 2] < 1)
            {
                throw new ShapeException(
                    $"{operation}: input {Shape} and kernels {kernels.Shape} with padding {Times(padding)} leave an axis of {size:N0} elements.");
            }

            sizes[axis + 2] = (int)size;
        }

        DType dtype = AsReal().DType.PromoteWith(kernels.DType);
        return new ConvolutionInputGradient(geometry, Shape.Create(sizes)).Apply(Cast(dtype), kernels.Cast(dtype));
    }

    private static ConvolutionGeometry GeometryOf(
        string operation, int[] stride, int[] padding, int[] outputPadding, int[] dilation, int groups)
    {
        if (stride.Min() < 1 || dilation.Min() < 1 || groups < 1)
            throw new ShapeException($"{operation}: stride {Times(stride)}, dilation {Times(dilation)} and groups {groups} must be at least 1.");
        if (padding.Min() < 0 || outputPadding.Min() < 0)
            throw new ShapeException($"{operation}: padding {Times(outputPadding.Min() < 0 ? outputPadding : padding)} must not be negative.");
        var axes = new ConvolutionAxis[stride.Length];
        for (int axis = 0; axis < axes.Length; axis++)
            axes[axis] = new ConvolutionAxis(stride[axis], padding[axis], padding[axis] - outputPadding[axis], dilation[axis]);
        return new ConvolutionGeometry(axes, groups);
    }

    private void RequireSpatial(string operation, int rank)
    {
        if (Rank != rank + 2)
            throw new ShapeException($"{operation}: {Shape} has {Rank} axes; input and kernels have {rank + 2}, {SpatialAxes[rank - 1]}.");
    }
}
