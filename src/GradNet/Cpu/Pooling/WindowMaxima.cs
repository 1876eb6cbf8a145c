using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Finds where in a plane the largest element of each window is: the first in row-major order among equals, or among NaNs where there are
/// any. Windows of float32 that lie inside the image are searched a vector of neighbours at a time.
/// </summary>
internal static unsafe class WindowMaxima<T>
    where T : unmanaged, INumber<T>
{
    // Each element of a window has a line in working memory; larger windows are searched one by one.
    private const int MostElements = 128;

    /// <summary>Floats of working memory for <see cref="Find"/>.</summary>
    public static nint LinesSize(in PoolingPlane plane) =>
        AreSearchedTogether(plane) ? plane.RowWindow * plane.ColumnWindow * PitchOfLines(plane) : 0;

    /// <summary>Sets the positions of a row of windows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Find(in PoolingPlane plane, T* x, nint row, float* lines, int* positions)
    {
        nint columns = plane.WindowColumns, begin = columns, end = columns;
        if (AreSearchedTogether(plane))
        {
            (begin, end) = plane.WholeColumns;
            if (begin < end)
                VectorWidth.Run(new WholeWindows(plane, (float*)x, row, begin, end - begin, lines, PitchOfLines(plane), positions + begin));
        }

        for (nint column = 0; column < begin; column++)
            positions[column] = (int)Search(plane, x, row, column);
        for (nint column = end; column < columns; column++)
            positions[column] = (int)Search(plane, x, row, column);
    }

    private static bool AreSearchedTogether(in PoolingPlane plane) =>
        typeof(T) == typeof(float) && plane.HasEqualWindows && plane.RowWindow * plane.ColumnWindow <= MostElements;

    private static nint PitchOfLines(in PoolingPlane plane) => plane.WindowColumns + plane.ColumnWindow + ShortRun.Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Search(in PoolingPlane plane, T* x, nint row, nint column)
    {
        (nint top, nint bottom) = plane.Rows(row);
        (nint left, nint right) = plane.Columns(column);
        nint best = (top * plane.Width) + left;
        T value = x[best];
        for (nint i = top; i < bottom; i++)
        {
            for (nint j = left; j < right; j++)
            {
                nint position = (i * plane.Width) + j;
                T candidate = x[position];

                // Not "greater": that is false for NaN, which wins over everything but an earlier NaN.
                bool wins = !(candidate <= value) & !T.IsNaN(value);
                best = wins ? position : best;
                value = wins ? candidate : value;
            }
        }

        return best;
    }

    /// <summary>Searches neighbouring windows of equal width that lie inside the image.</summary>
    private readonly struct WholeWindows(
        PoolingPlane plane, float* x, nint row, nint first, nint count, float* lines, nint pitch, int* positions) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            nint width = plane.Width, window = plane.ColumnWindow, stride = plane.ColumnStride, windows = count, distance = pitch;
            (nint top, nint bottom) = plane.Rows(row);
            nint origin = (top * width) + (first * stride) - plane.ColumnPadding, rows = bottom - top;

            // A line holds what neighbouring windows have at a place of theirs.
            float* line = lines;
            for (nint i = 0; i < rows; i++)
            {
                for (nint j = 0; j < window; j++)
                {
                    FloatCopy.Gather(x + origin + (i * width) + j, stride, line, windows);
                    line += distance;
                }
            }

            for (nint column = 0; column < windows; column += V.Count)
            {
                V value = V.Load(lines + column);
                V best = V.FromBits(0);
                float* candidates = lines + column;
                for (nint i = 0; i < rows; i++)
                {
                    for (nint j = 0; j < window; j++)
                    {
                        V candidate = V.Load(candidates);
                        V wins = ~V.LessOrEqual(candidate, value) & V.Equal(value, value);
                        best = V.Select(wins, V.FromBits((int)((i * width) + j)), best);
                        value = V.Select(wins, candidate, value);
                        candidates += distance;
                    }
                }

                if (column + V.Count <= windows)
                    V.Store(best, (float*)(positions + column));
                else
                    V.StoreFirst(best, (float*)(positions + column), windows - column);
            }

            for (nint column = 0; column < windows; column++)
                positions[column] += (int)(origin + (column * stride));
        }
    }
}
