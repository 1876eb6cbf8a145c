using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Reduces float32 windows of one size, a vector of neighbouring windows at a time: first their rows, whole image rows at once, into a row
/// with padding on both sides; then its columns, which are dealt out by their distance from a multiple of the stride, so that what
/// neighbouring windows meet lies side by side.
/// </summary>
internal readonly unsafe struct WindowVectors<TReducer> : IVectorKernel
    where TReducer : struct, IReducer
{
    private readonly PoolingPlane _plane;
    private readonly float* _x;
    private readonly float* _y;
    private readonly float* _row;
    private readonly float* _phases;
    private readonly nint _pitch;

    private WindowVectors(in PoolingPlane plane, float* x, float* y, float* row, nint pitch)
    {
        (_plane, _pitch) = (plane, pitch);
        _x = x;
        _y = y;
        _row = row;
        _phases = plane.ColumnStride == 1 ? row : row + pitch;
    }

    public static void Run(in PoolingPlane plane, float* x, float* y)
    {
        nint met = ((plane.WindowColumns - 1) * plane.ColumnStride) + plane.ColumnWindow;
        nint pitch = Math.Max(met, plane.ColumnPadding + plane.Width) + ShortRun.Size;
        using var row = Scratch.Rent<float>(pitch * (1 + plane.ColumnStride));
        new Span<float>(row.Pointer, (int)pitch).Fill(TReducer.Identity);
        VectorWidth.Run(new WindowVectors<TReducer>(plane, x, y, row.Pointer, pitch));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        nint width = _plane.Width;
        float* inner = _row + _plane.ColumnPadding;
        for (nint i = 0; i < _plane.WindowRows; i++)
        {
            (nint start, nint end) = _plane.Rows(i);
            FloatCopy.Run(_x + (start * width), inner, width);
            for (nint row = start + 1; row < end; row++)
                Accumulate<V>(_x + (row * width), inner, width);
            if (_plane.ColumnStride > 1)
                Deal();
            ReduceColumns<V>(_y + (i * _plane.WindowColumns));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<V>(float* x, float* y, nint count)
        where V : struct, IFloatVector<V>
    {
        nint i = 0;
        for (; i + V.Count <= count; i += V.Count)
            V.Store(TReducer.Combine(V.Load(y + i), V.Load(x + i)), y + i);
        if (i < count)
            V.StoreFirst(TReducer.Combine(V.Load(y + i), V.LoadFirst(x + i, count - i)), y + i, count - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Deal()
    {
        nint stride = _plane.ColumnStride, phases = Math.Min(stride, _plane.ColumnWindow);
        nint count = _plane.WindowColumns + ((_plane.ColumnWindow - 1) / stride);
        for (nint phase = 0; phase < phases; phase++)
        {
            nint available = (_pitch - phase + stride - 1) / stride;
            FloatCopy.Gather(_row + phase, stride, _phases + (phase * _pitch), Math.Min(count, available));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReduceColumns<V>(float* y)
        where V : struct, IFloatVector<V>
    {
        nint stride = _plane.ColumnStride, window = _plane.ColumnWindow, columns = _plane.WindowColumns;
        for (nint column = 0; column < columns; column += V.Count)
        {
            float* from = _phases + column;
            V value = V.Load(from);
            nint phase = 0, shift = 0;
            for (nint tap = 1; tap < window; tap++)
            {
                if (++phase == stride)
                    (phase, shift) = (0, shift + 1);
                value = TReducer.Combine(value, V.Load(from + (phase * _pitch) + shift));
            }

            if (column + V.Count <= columns)
                V.Store(value, y + column);
            else
                V.StoreFirst(value, y + column, columns - column);
        }
    }
}
