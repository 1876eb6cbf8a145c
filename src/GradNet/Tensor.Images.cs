using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Operations on images, [batch, channels, height, width].</content>
public sealed partial class Tensor
{
    /// <summary>
    /// Slides kernels over images (cross-correlation, which deep learning calls convolution):
    /// [N, C, H, W] and [K, C / groups, R, S] -> [N, K, OH, OW] with OH = (H + 2·padding − dilation·(R − 1) − 1) / stride + 1.
    /// </summary>
    /// <param name="kernels">[K, C / groups, R, S].</param>
    /// <param name="stride">How far the kernel moves; 1 unless given.</param>
    /// <param name="padding">Zeros on each side of the image.</param>
    /// <param name="dilation">Distance between neighbouring kernel elements; 1 unless given.</param>
    /// <param name="groups">Into how many groups channels and kernels are divided; each kernel sees its own group only.</param>
    /// <exception cref="ShapeException">The shapes do not fit each other or the options.</exception>
    public Tensor Conv2D(Tensor kernels, Size2D? stride = null, Size2D padding = default, Size2D? dilation = null, int groups = 1)
    {
        RequireImages("Conv2D");
        kernels.RequireImages("Conv2D");
        ConvolutionGeometry geometry = GeometryOf(stride ?? 1, padding, dilation ?? 1, groups);
        DType dtype = AsReal().DType.PromoteWith(kernels.DType);
        return new Convolution2D(geometry).Apply(Cast(dtype), kernels.Cast(dtype));
    }

    /// <summary>The largest element of each window, [N, C, H, W] -> [N, C, OH, OW]. The first of equal elements gets the gradient.</summary>
    /// <param name="window">Size of the window.</param>
    /// <param name="stride">How far it moves; the window's size unless given.</param>
    /// <param name="padding">Rows and columns around the image that never win; at most half the window.</param>
    /// <exception cref="ShapeException">The window does not fit.</exception>
    public Tensor MaxPool2D(Size2D window, Size2D? stride = null, Size2D padding = default) =>
        new MaxPool2D(PoolingOf("MaxPool2D", window, stride, padding)).Apply(AsReal());

    /// <summary>The mean of each window, [N, C, H, W] -> [N, C, OH, OW]; padding counts as zeros.</summary>
    /// <inheritdoc cref="MaxPool2D(Size2D, Size2D?, Size2D)"/>
    public Tensor AveragePool2D(Size2D window, Size2D? stride = null, Size2D padding = default) =>
        new AveragePool2D(PoolingOf("AveragePool2D", window, stride, padding)).Apply(AsReal());

    private static ConvolutionGeometry GeometryOf(Size2D stride, Size2D padding, Size2D dilation, int groups)
    {
        if (stride.Height < 1 || stride.Width < 1 || dilation.Height < 1 || dilation.Width < 1 || groups < 1)
            throw new ShapeException($"Conv2D: stride {stride}, dilation {dilation} and groups {groups} must be at least 1.");
        if (padding.Height < 0 || padding.Width < 0)
            throw new ShapeException($"Conv2D: padding {padding} must not be negative.");
        return new ConvolutionGeometry(
            new ConvolutionAxis(stride.Height, padding.Height, padding.Height, dilation.Height),
            new ConvolutionAxis(stride.Width, padding.Width, padding.Width, dilation.Width),
            groups);
    }

    private PoolingGeometry PoolingOf(string operation, Size2D window, Size2D? stride, Size2D padding)
    {
        RequireImages(operation);
        var geometry = new PoolingGeometry(window, stride ?? window, padding);
        geometry.Check(operation, Shape);
        return geometry;
    }

    private void RequireImages(string operation)
    {
        if (Rank != 4)
            throw new ShapeException($"{operation}: {Shape} has {Rank} axes; images and kernels have four, [batch, channels, height, width].");
    }
}
