namespace GradNet.Cpu;

/// <summary>Walks an index row by row along its last axis, together with the elements that it points into.</summary>
internal readonly ref struct IndexRows
{
    private readonly ReadOnlySpan<int> _sizes;
    private readonly ReadOnlySpan<nint> _elementStrides;
    private readonly ReadOnlySpan<nint> _indexStrides;
    private readonly int _axis;
    private readonly int _axisSize;

    /// <param name="elements">What the index points into.</param>
    /// <param name="index">The index, of the same rank.</param>
    /// <param name="axis">The axis of the elements that it points along.</param>
    public IndexRows(Operand elements, Operand index, int axis)
    {
        _sizes = index.Shape.Sizes;
        _elementStrides = elements.Strides;
        _indexStrides = index.Strides;
        _axis = axis;
        _axisSize = elements.Shape[axis];
        Length = _sizes[^1];
        Count = Length == 0 ? 0 : index.Shape.ElementCount / Length;
        AxisStride = _elementStrides[axis];
        ElementStride = axis == _sizes.Length - 1 ? 0 : _elementStrides[^1];
        IndexStride = _indexStrides[^1];
    }

    /// <summary>Number of rows.</summary>
    public long Count { get; }

    /// <summary>Elements of a row.</summary>
    public nint Length { get; }

    /// <summary>Between neighbours along the indexed axis.</summary>
    public nint AxisStride { get; }

    /// <summary>Between the elements that neighbours of a row start from; 0 where the row runs along the indexed axis.</summary>
    public nint ElementStride { get; }

    /// <summary>Between neighbours of a row of the index.</summary>
    public nint IndexStride { get; }

    /// <summary>Whether one index stands for a whole row of adjacent elements.</summary>
    public bool IsWholeRow => IndexStride == 0 && ElementStride == 1;

    /// <summary>Where a row's elements start, before the index is added.</summary>
    public nint ElementOffset(long row) => Offset(row, _elementStrides, skipped: _axis);

    /// <summary>Where a row of the index starts.</summary>
    public nint IndexOffset(long row) => Offset(row, _indexStrides, skipped: -1);

    /// <summary>An index counted from the front.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies outside the axis.</exception>
    public nint Place(long index)
    {
        long place = index < 0 ? index + _axisSize : index;
        if ((ulong)place >= (ulong)_axisSize)
            ThrowOutside(index);
        return (nint)place;
    }

    private nint Offset(long row, ReadOnlySpan<nint> strides, int skipped)
    {
        nint offset = 0;
        for (int axis = _sizes.Length - 2; axis >= 0; axis--)
        {
            (row, long position) = Math.DivRem(row, _sizes[axis]);
            if (axis != skipped)
                offset += (nint)position * strides[axis];
        }

        return offset;
    }

    private void ThrowOutside(long index) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"The index {index} lies outside axis {_axis}, which has size {_axisSize}.");
}
