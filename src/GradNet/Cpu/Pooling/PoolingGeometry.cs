namespace GradNet.Cpu;

/// <summary>How a window slides over images.</summary>
/// <param name="Window">Its size.</param>
/// <param name="Stride">How far it moves.</param>
/// <param name="Padding">Rows and columns around the image that it may cover.</param>
internal readonly record struct PoolingGeometry(Size2D Window, Size2D Stride, Size2D Padding)
{
    /// <summary>The result's shape for images [N, C, H, W].</summary>
    public Shape OutputShape(Shape images) =>
    [
        images[0],
        images[1],
        Positions(images[2], Window.Height, Stride.Height, Padding.Height),
        Positions(images[3], Window.Width, Stride.Width, Padding.Width),
    ];

    /// <summary>Checks that the window fits.</summary>
    /// <exception cref="ShapeException">It does not, or an option is out of range.</exception>
    public void Check(string operation, Shape images)
    {
        if (Window.Height < 1 || Window.Width < 1 || Stride.Height < 1 || Stride.Width < 1)
            throw new ShapeException($"{operation}: window {Window} and stride {Stride} must be at least 1.");
        if (Padding.Height < 0 || Padding.Width < 0 || Padding.Height > Window.Height / 2 || Padding.Width > Window.Width / 2)
            throw new ShapeException($"{operation}: padding {Padding} must lie between 0 and half the window, which is {Window}.");
        if (images[2] < 1 || images[3] < 1 || images[2] < Window.Height - (2 * Padding.Height) || images[3] < Window.Width - (2 * Padding.Width))
            throw new ShapeException($"{operation}: the window {Window} is larger than the images {images} with padding {Padding}.");
    }

    private static int Positions(int size, int window, int stride, int padding) => ((size - (window - (2 * padding))) / stride) + 1;
}
