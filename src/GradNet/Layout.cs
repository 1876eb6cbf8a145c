namespace GradNet;

/// <summary>How the elements of a tensor lie in memory: a shape, a stride in elements for each axis, and where the first element is.</summary>
internal sealed class Layout
{
    private readonly nint[] _strides;

    public Layout(Shape shape, nint[] strides, nint offset)
    {
        Shape = shape;
        _strides = strides;
        Offset = offset;
        IsContiguous = HasRowMajorStrides(shape, strides);
    }

    public Shape Shape { get; }

    /// <summary>Elements between neighbours along each axis; 0 along a broadcast axis, negative along a flipped one.</summary>
    public ReadOnlySpan<nint> Strides => _strides;

    /// <summary>Elements from the start of the storage to the first element.</summary>
    public nint Offset { get; }

    /// <summary>Whether the elements lie one after the other in row-major order.</summary>
    public bool IsContiguous { get; }

    /// <summary>The row-major layout of freshly written values.</summary>
    public static Layout Contiguous(Shape shape)
    {
        var strides = new nint[shape.Rank];
        nint stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return new Layout(shape, strides, 0);
    }

    private static bool HasRowMajorStrides(Shape shape, nint[] strides)
    {
        if (shape.ElementCount <= 1)
            return true;
        nint expected = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            if (shape[axis] != 1 && strides[axis] != expected)
                return false;
            expected *= shape[axis];
        }

        return true;
    }
}
