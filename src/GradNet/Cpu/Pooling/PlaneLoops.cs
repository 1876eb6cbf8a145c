using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The operations of <see cref="Pooling"/> on one plane, for any element type.</summary>
internal static unsafe class PlaneLoops<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>y = the largest element of each window of x.</summary>
    internal readonly struct MaxPool : IPlaneLoop<T>
    {
        public static void Run(in PoolingPlane plane, T* x, T* other, T* y) => WindowReduction<T, Maximization>.Run(plane, x, y);
    }

    /// <summary>y = the mean of each window of x.</summary>
    internal readonly struct AveragePool : IPlaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(in PoolingPlane plane, T* x, T* other, T* y)
        {
            WindowReduction<T, Summation>.Run(plane, x, y);
            nint columns = plane.WindowColumns;
            using Scratch.Lease<T> divisors = Scratch.Rent<T>(columns);
            for (nint column = 0; column < columns; column++)
                divisors.Pointer[column] = T.CreateTruncating(plane.ColumnDivisor(column));
            for (nint row = 0; row < plane.WindowRows; row++)
                Divide(y + (row * columns), T.CreateTruncating(plane.RowDivisor(row)), divisors.Pointer, columns);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Divide(T* sums, T rowDivisor, T* columnDivisors, nint count)
        {
            nint i = 0;
            var rowDivisors = new Vector<T>(rowDivisor);
            for (; i + Vector<T>.Count <= count; i += Vector<T>.Count)
                (Vector.Load(sums + i) / (rowDivisors * Vector.Load(columnDivisors + i))).Store(sums + i);
            for (; i < count; i++)
                sums[i] /= rowDivisor * columnDivisors[i];
        }
    }

    /// <summary>y, an image plane, gets each value of other where the window's maximum of x is.</summary>
    internal readonly struct MaxPoolScatter : IPlaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(in PoolingPlane plane, T* x, T* other, T* y)
        {
            if (typeof(T) == typeof(float) && plane.HasSeparatePairs)
            {
                VectorWidth.Run(new PairedMaxScatter(plane, (float*)x, (float*)other, (float*)y));
                return;
            }

            new Span<T>(y, checked((int)plane.Size)).Clear();
            nint columns = plane.WindowColumns;
            using Scratch.Lease<float> lines = Scratch.Rent<float>(WindowMaxima<T>.LinesSize(plane));
            using Scratch.Lease<int> positions = Scratch.Rent<int>(columns);
            for (nint row = 0; row < plane.WindowRows; row++)
            {
                WindowMaxima<T>.Find(plane, x, row, lines.Pointer, positions.Pointer);
                for (nint column = 0; column < columns; column++)
                    y[positions.Pointer[column]] += other[(row * columns) + column];
            }
        }
    }

    /// <summary>y = the element of other, an image plane, where the window's maximum of x is.</summary>
    internal readonly struct MaxPoolGather : IPlaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(in PoolingPlane plane, T* x, T* other, T* y)
        {
            nint columns = plane.WindowColumns;
            using Scratch.Lease<float> lines = Scratch.Rent<float>(WindowMaxima<T>.LinesSize(plane));
            using Scratch.Lease<int> positions = Scratch.Rent<int>(columns);
            for (nint row = 0; row < plane.WindowRows; row++)
            {
                WindowMaxima<T>.Find(plane, x, row, lines.Pointer, positions.Pointer);
                for (nint column = 0; column < columns; column++)
                    y[(row * columns) + column] = other[positions.Pointer[column]];
            }
        }
    }

    /// <summary>y, an image plane, gets each value of x spread over its window.</summary>
    internal readonly struct AveragePoolGradient : IPlaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(in PoolingPlane plane, T* x, T* other, T* y)
        {
            new Span<T>(y, checked((int)plane.Size)).Clear();
            for (nint row = 0; row < plane.WindowRows; row++)
            {
                (nint top, nint bottom) = plane.Rows(row);
                for (nint column = 0; column < plane.WindowColumns; column++)
                {
                    (nint left, nint right) = plane.Columns(column);
                    T share = x[(row * plane.WindowColumns) + column] / T.CreateTruncating(plane.RowDivisor(row) * plane.ColumnDivisor(column));
                    for (nint i = top; i < bottom; i++)
                    {
                        for (nint j = left; j < right; j++)
                            y[(i * plane.Width) + j] += share;
                    }
                }
            }
        }
    }
}
