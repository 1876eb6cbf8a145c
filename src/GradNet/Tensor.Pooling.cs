using GradNet.Cpu;
using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Pooling: the largest element or the mean of windows on signals, images and volumes.</content>
public sealed partial class Tensor
{
    /// <summary>The largest element of each window, [N, C, L] -> [N, C, L'].</summary>
    /// <inheritdoc cref="MaxPool2D"/>
    public Tensor MaxPool1D(int window, int? stride = null, int padding = 0) =>
        Pool(geometry => new MaxPool(geometry), Windows("MaxPool1D", [window], [stride ?? window], [padding]));

    /// <summary>The largest element of each window, [N, C, H, W] -> [N, C, H', W']. The first of equal elements gets the gradient.</summary>
    /// <param name="window">Size of the window.</param>
    /// <param name="stride">How far it moves; the window's size unless given.</param>
    /// <param name="padding">Elements around the input that never win; at most half the window.</param>
    /// <exception cref="ShapeException">The window does not fit.</exception>
    public Tensor MaxPool2D(Size2D window, Size2D? stride = null, Size2D padding = default) =>
        Pool(geometry => new MaxPool(geometry), Windows("MaxPool2D", Sizes(window), Sizes(stride ?? window), Sizes(padding)));

    /// <summary>The largest element of each window, [N, C, D, H, W] -> [N, C, D', H', W'].</summary>
    /// <inheritdoc cref="MaxPool2D"/>
    public Tensor MaxPool3D(Size3D window, Size3D? stride = null, Size3D padding = default) =>
        Pool(geometry => new MaxPool(geometry), Windows("MaxPool3D", Sizes(window), Sizes(stride ?? window), Sizes(padding)));

    /// <summary>The mean of each window, [N, C, L] -> [N, C, L'].</summary>
    /// <inheritdoc cref="AveragePool2D"/>
    public Tensor AveragePool1D(int window, int? stride = null, int padding = 0, bool countPadding = true) =>
        Pool(geometry => new AveragePool(geometry), Windows("AveragePool1D", [window], [stride ?? window], [padding], countPadding));

    /// <summary>The mean of each window, [N, C, H, W] -> [N, C, H', W'].</summary>
    /// <param name="window">Size of the window.</param>
    /// <param name="stride">How far it moves; the window's size unless given.</param>
    /// <param name="padding">Zeros around the input; at most half the window.</param>
    /// <param name="countPadding">Whether the zeros count, or the mean is that of the elements alone.</param>
    /// <exception cref="ShapeException">The window does not fit.</exception>
    public Tensor AveragePool2D(Size2D window, Size2D? stride = null, Size2D padding = default, bool countPadding = true) =>
        Pool(
            geometry => new AveragePool(geometry),
            Windows("AveragePool2D", Sizes(window), Sizes(stride ?? window), Sizes(padding), countPadding));

    /// <summary>The mean of each window, [N, C, D, H, W] -> [N, C, D', H', W'].</summary>
    /// <inheritdoc cref="AveragePool2D"/>
    public Tensor AveragePool3D(Size3D window, Size3D? stride = null, Size3D padding = default, bool countPadding = true) =>
        Pool(
            geometry => new AveragePool(geometry),
            Windows("AveragePool3D", Sizes(window), Sizes(stride ?? window), Sizes(padding), countPadding));

    /// <summary>The largest element of each of a number of windows that share the input evenly, [N, C, L] -> [N, C, size].</summary>
    /// <inheritdoc cref="AdaptiveAveragePool2D"/>
    public Tensor AdaptiveMaxPool1D(int size) => Pool(geometry => new MaxPool(geometry), Parts("AdaptiveMaxPool1D", [size]));

    /// <summary>The largest element of each of a number of windows that share the input evenly, [N, C, H, W] -> [N, C, size].</summary>
    /// <inheritdoc cref="AdaptiveAveragePool2D"/>
    public Tensor AdaptiveMaxPool2D(Size2D size) => Pool(geometry => new MaxPool(geometry), Parts("AdaptiveMaxPool2D", Sizes(size)));

    /// <summary>The largest element of each of a number of windows that share the input evenly, [N, C, D, H, W] -> [N, C, size].</summary>
    /// <inheritdoc cref="AdaptiveAveragePool2D"/>
    public Tensor AdaptiveMaxPool3D(Size3D size) => Pool(geometry => new MaxPool(geometry), Parts("AdaptiveMaxPool3D", Sizes(size)));

    /// <summary>The mean of each of a number of windows that share the input evenly, [N, C, L] -> [N, C, size].</summary>
    /// <inheritdoc cref="AdaptiveAveragePool2D"/>
    public Tensor AdaptiveAveragePool1D(int size) => PoolEvenly("AdaptiveAveragePool1D", [size]);

    /// <summary>
    /// The mean of each of a number of windows that share the input evenly, [N, C, H, W] -> [N, C, size]: window i of n reaches from
    /// ⌊i · H / n⌋ to ⌈(i + 1) · H / n⌉, so neighbours overlap where n does not divide H.
    /// </summary>
    /// <param name="size">How many windows there are along each axis.</param>
    /// <exception cref="ShapeException">A size is below 1, or the input is empty.</exception>
    public Tensor AdaptiveAveragePool2D(Size2D size) => PoolEvenly("AdaptiveAveragePool2D", Sizes(size));

    /// <summary>The mean of each of a number of windows that share the input evenly, [N, C, D, H, W] -> [N, C, size].</summary>
    /// <inheritdoc cref="AdaptiveAveragePool2D"/>
    public Tensor AdaptiveAveragePool3D(Size3D size) => PoolEvenly("AdaptiveAveragePool3D", Sizes(size));

    /// <summary>Means of windows; of one that is all of the input, a sum of rows, which is faster than a walk through the window.</summary>
    private Tensor PoolEvenly(string operation, int[] size)
    {
        PoolingAxis[] parts = Parts(operation, size);
        return Array.TrueForAll(size, windows => windows == 1)
            ? Mean([.. Enumerable.Range(2, size.Length)], keepDims: true)
            : Pool(geometry => new AveragePool(geometry), parts);
    }

    /// <summary>Pools along each axis: signals are images of one row, and volumes are pooled plane by plane, then across the planes.</summary>
    private Tensor Pool(Func<PoolingGeometry, Primitive> pool, PoolingAxis[] axes)
    {
        Tensor x = AsReal();
        if (axes is [PoolingAxis along])
            return pool(new PoolingGeometry(PoolingAxis.None, along)).Apply(x.Unsqueeze(2)).Squeeze(2);
        Primitive inPlanes = pool(new PoolingGeometry(axes[^2], axes[^1]));
        if (axes is not [PoolingAxis across, _, _])
            return inPlanes.Apply(x);
        Tensor planes = inPlanes.Apply(x.Reshape([Shape[0], Shape[1] * Shape[2], Shape[3], Shape[4]]));
        (int height, int width) = (planes.Shape[2], planes.Shape[3]);
        Tensor columns = planes.Reshape([Shape[0], Shape[1], Shape[2], height * width]);
        Tensor pooled = pool(new PoolingGeometry(across, PoolingAxis.None)).Apply(columns);
        return pooled.Reshape([Shape[0], Shape[1], pooled.Shape[2], height, width]);
    }

    private PoolingAxis[] Windows(string operation, int[] window, int[] stride, int[] padding, bool countPadding = true)
    {
        RequireSpatial(operation, window.Length);
        if (window.Min() < 1 || stride.Min() < 1)
            throw new ShapeException($"{operation}: window {Times(window)} and stride {Times(stride)} must be at least 1.");
        var axes = new PoolingAxis[window.Length];
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (padding[axis] < 0 || padding[axis] > window[axis] / 2)
                throw new ShapeException($"{operation}: padding {Times(padding)} must lie between 0 and half the window, which is {Times(window)}.");
            if (Shape[axis + 2] < Math.Max(1, window[axis] - (2 * padding[axis])))
            {
                throw new ShapeException(
                    $"{operation}: the window {Times(window)} is larger than the input {Shape} with padding {Times(padding)}; use a smaller one.");
            }

            axes[axis] = new PoolingAxis(window[axis], stride[axis], padding[axis], countPadding);
        }

        return axes;
    }

    private PoolingAxis[] Parts(string operation, int[] size)
    {
        RequireSpatial(operation, size.Length);
        if (size.Min() < 1 || Shape[2..].Sizes.Contains(0))
            throw new ShapeException($"{operation}: {Shape} cannot be divided into {Times(size)} windows; both must be at least 1.");
        return Array.ConvertAll(size, PoolingAxis.Adaptive);
    }
}
