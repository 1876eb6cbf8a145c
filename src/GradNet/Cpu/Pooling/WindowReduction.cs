using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Reduces each window: first its rows, whole image rows at a time, then the columns of what that gives.</summary>
internal static unsafe class WindowReduction<T, TReducer>
    where T : unmanaged, INumber<T>
    where TReducer : struct, IReducer
{
    public static void Run(in PoolingPlane plane, T* x, T* y)
    {
        if (typeof(T) == typeof(float) && plane.HasSeparatePairs)
        {
            VectorWidth.Run(new PairedReduction<TReducer>(plane, (float*)x, (float*)y));
            return;
        }

        if (typeof(T) == typeof(float) && plane.HasEqualColumns)
        {
            WindowVectors<TReducer>.Run(plane, (float*)x, (float*)y);
            return;
        }

        nint width = plane.Width;
        using Scratch.Lease<T> scratch = Scratch.Rent<T>(width);
        for (nint row = 0; row < plane.WindowRows; row++)
        {
            (nint start, nint end) = plane.Rows(row);
            new Span<T>(x + (start * width), (int)width).CopyTo(new Span<T>(scratch.Pointer, (int)width));
            for (nint i = start + 1; i < end; i++)
                Accumulate(x + (i * width), scratch.Pointer, width);
            ReduceColumns(plane, scratch.Pointer, y + (row * plane.WindowColumns));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ReduceColumns(in PoolingPlane plane, T* row, T* y)
    {
        for (nint column = 0; column < plane.WindowColumns; column++)
        {
            (nint start, nint end) = plane.Columns(column);
            T value = row[start];
            for (nint i = start + 1; i < end; i++)
                value = TReducer.CombineScalar(value, row[i]);
            y[column] = value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(T* x, T* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = TReducer.CombineScalar(y[i], x[i]);
    }
}
