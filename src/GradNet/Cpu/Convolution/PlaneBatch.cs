namespace GradNet.Cpu;

/// <summary>
/// A strided array of images in memory, or the weights of a convolution: images of channels of planes (one above the other) of rows of
/// columns. Images of fewer axes have one plane, and signals one row.
/// </summary>
internal readonly unsafe struct PlaneBatch<T>
    where T : unmanaged
{
    public PlaneBatch(Operand operand)
    {
        Data = (T*)operand.Data;
        Shape shape = operand.Shape;
        ReadOnlySpan<nint> strides = operand.Strides;
        (Images, Channels, Width) = (shape[0], shape[1], shape[^1]);
        (ImageStride, ChannelStride, ColumnStride) = (strides[0], strides[1], strides[^1]);
        (Height, RowStride) = shape.Rank >= 4 ? (shape[^2], strides[^2]) : (1, Width);
        (Depth, DepthStride) = shape.Rank >= 5 ? (shape[^3], strides[^3]) : (1, (nint)Height * Width);
    }

    public T* Data { get; }

    public int Images { get; }

    public int Channels { get; }

    public int Depth { get; }

    public int Height { get; private init; }

    public int Width { get; private init; }

    public nint ImageStride { get; }

    public nint ChannelStride { get; }

    public nint DepthStride { get; }

    public nint RowStride { get; private init; }

    public nint ColumnStride { get; }

    /// <summary>Whether the planes of a channel lie behind each other row by row.</summary>
    public bool IsOfWholePlanes =>
        ColumnStride == 1 && (Height == 1 || RowStride == Width) && (Depth == 1 || DepthStride == (nint)Height * Width);

    /// <summary>The same planes with rows that are so many of these, which must lie behind each other.</summary>
    public PlaneBatch<T> MergeRows(int count) => this with { Height = Height / count, Width = Width * count, RowStride = Width * count };

    /// <summary>A plane of one channel of one image.</summary>
    public Matrix<T> Plane(int image, int channel, int depth) =>
        new(Data + (image * ImageStride) + (channel * ChannelStride) + (depth * DepthStride), RowStride, ColumnStride);
}
