namespace GradNet.Cpu;

/// <summary>What a kernel reads or writes: a pointer to the first element, and how the others lie from there.</summary>
internal readonly unsafe struct Operand(void* data, DType dtype, Layout layout)
{
    /// <summary>The address of the first element (the layout's offset is already added).</summary>
    public void* Data { get; } = data;

    public DType DType { get; } = dtype;

    public Layout Layout { get; } = layout;

    public Shape Shape => Layout.Shape;

    public ReadOnlySpan<nint> Strides => Layout.Strides;

    /// <summary>The part that starts at <paramref name="starts"/> and takes every <paramref name="steps"/>-th element along each axis.</summary>
    public Operand Slice(ReadOnlySpan<int> starts, Shape shape, ReadOnlySpan<int> steps)
    {
        var strides = new nint[shape.Rank];
        nint offset = 0;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] = Strides[axis] * steps[axis];
            offset += Strides[axis] * starts[axis];
        }

        return new Operand((byte*)Data + (offset * DType.Size), DType, new Layout(shape, strides, Layout.Offset + offset));
    }
}
