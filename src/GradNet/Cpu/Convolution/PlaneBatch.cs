namespace GradNet.Cpu;

/// <summary>A strided array of four axes in memory: images of channels of rows of columns, or the weights of a convolution.</summary>
internal readonly unsafe struct PlaneBatch<T>
    where T : unmanaged
{
    public PlaneBatch(Operand operand)
    {
        Data = (T*)operand.Data;
        Shape shape = operand.Shape;
        (Images, Channels, Height, Width) = (shape[0], shape[1], shape[2], shape[3]);
        ReadOnlySpan<nint> strides = operand.Strides;
        (ImageStride, ChannelStride, RowStride, ColumnStride) = (strides[0], strides[1], strides[2], strides[3]);
    }

    public T* Data { get; }

    public int Images { get; }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public nint ImageStride { get; }

    public nint ChannelStride { get; }

    public nint RowStride { get; }

    public nint ColumnStride { get; }

    /// <summary>One channel of one image.</summary>
    public Matrix<T> Plane(int image, int channel) => new(Data + (image * ImageStride) + (channel * ChannelStride), RowStride, ColumnStride);
}
