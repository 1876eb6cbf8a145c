namespace GradNet.Cpu;

/// <summary>A strided matrix in memory: the address of its first element, and the elements from a row or column to the next.</summary>
internal readonly unsafe struct Matrix<T>(T* data, nint rowStride, nint columnStride)
    where T : unmanaged
{
    public T* Data { get; } = data;

    public nint RowStride { get; } = rowStride;

    public nint ColumnStride { get; } = columnStride;

    public Matrix<T> Transposed => new(Data, ColumnStride, RowStride);

    /// <summary>The part of the matrix from an element onwards.</summary>
    public Matrix<T> From(nint row, nint column) => new(Data + (row * RowStride) + (column * ColumnStride), RowStride, ColumnStride);
}
