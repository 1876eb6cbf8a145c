using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Reduces float32 with the same bits for any vector width: a row in sixteen lanes, element i in lane i mod 16, which a fixed tree
/// combines; a column in one chain.
/// </summary>
internal readonly unsafe struct FloatReductionLoop<TReducer> : IReductionLoop<float, float>
    where TReducer : struct, IReducer
{
    private const int Lanes = 16;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static float Row(float* x, nint count)
    {
        float result;
        VectorWidth.Run(new RowKernel(x, count, &result));
        return result;
    }

    public static void Columns(float* x, nint rows, nint rowStride, nint columns, float* y)
    {
        var kernel = new ColumnKernel(x, rows, rowStride, columns, y);
        if (columns >= Lanes)
            VectorWidth.Run(kernel);
        else if (columns >= Float128.Count)
            kernel.Run<Float128>();
        else
            ScalarReductionLoop<TReducer, float, float>.Columns(x, rows, rowStride, columns, y);
    }

    /// <summary>Combines sixteen lanes, which are one, two or four vectors: those that are 8 apart, then 4, 2 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Fold<V>(V a, V b, V c, V d)
        where V : struct, IFloatVector<V>
    {
        Float128 folded = V.Quarter<TReducer>(a, b, c, d);
        folded = TReducer.Combine(folded, Float128.SwapPairs(folded));
        return Float128.First(TReducer.Combine(folded, Float128.SwapNeighbours(folded)));
    }

    private readonly struct RowKernel(float* x, nint count, float* result) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            V a = TReducer.Identity;
            V b = a;
            V c = a;
            V d = a;
            float* source = x;
            nint whole = count & ~(nint)(Lanes - 1);
            for (nint i = 0; i < whole; i += Lanes)
                Accumulate(source + i, ref a, ref b, ref c, ref d);

            if (whole < count)
            {
                a = TReducer.Combine(a, Last<V>(whole));
                if (V.Count < 16)
                    b = TReducer.Combine(b, Last<V>(whole + V.Count));
                if (V.Count < 8)
                {
                    c = TReducer.Combine(c, Last<V>(whole + (2 * V.Count)));
                    d = TReducer.Combine(d, Last<V>(whole + (3 * V.Count)));
                }
            }

            *result = Fold(a, b, c, d);
        }

        /// <summary>The elements from i on, fewer than sixteen or none, and what changes nothing in the lanes after them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Last<V>(nint i)
            where V : struct, IFloatVector<V> =>
            V.Select(V.Less(V.LaneNumbers, count - i), V.LoadFirst(x + i, count - i), TReducer.Identity);

        /// <summary>Sixteen elements into sixteen lanes, which are one, two or four vectors.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Accumulate<V>(float* x, ref V a, ref V b, ref V c, ref V d)
            where V : struct, IFloatVector<V>
        {
            a = TReducer.Combine(a, V.Load(x));
            if (V.Count < 16)
                b = TReducer.Combine(b, V.Load(x + V.Count));
            if (V.Count < 8)
            {
                c = TReducer.Combine(c, V.Load(x + (2 * V.Count)));
                d = TReducer.Combine(d, V.Load(x + (3 * V.Count)));
            }
        }
    }

    private readonly struct ColumnKernel(float* x, nint rows, nint rowStride, nint columns, float* y) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            nint last = columns - V.Count;
            nint column = 0;
            for (; column + (4 * V.Count) <= columns; column += 4 * V.Count)
                FourVectors<V>(column);

            // The last vector overlaps the one before where vectors do not divide the row.
            for (; column < columns; column += V.Count)
                OneVector<V>(Math.Min(column, last));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void FourVectors<V>(nint column)
            where V : struct, IFloatVector<V>
        {
            float* source = x + column;
            V a = V.Load(source);
            V b = V.Load(source + V.Count);
            V c = V.Load(source + (2 * V.Count));
            V d = V.Load(source + (3 * V.Count));
            nint stride = rowStride;
            for (nint row = rows - 1; row > 0; row--)
            {
                source += stride;
                a = TReducer.Combine(a, V.Load(source));
                b = TReducer.Combine(b, V.Load(source + V.Count));
                c = TReducer.Combine(c, V.Load(source + (2 * V.Count)));
                d = TReducer.Combine(d, V.Load(source + (3 * V.Count)));
            }

            V.Store(a, y + column);
            V.Store(b, y + column + V.Count);
            V.Store(c, y + column + (2 * V.Count));
            V.Store(d, y + column + (3 * V.Count));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void OneVector<V>(nint column)
            where V : struct, IFloatVector<V>
        {
            float* source = x + column;
            V a = V.Load(source);
            nint stride = rowStride;
            for (nint row = rows - 1; row > 0; row--)
            {
                source += stride;
                a = TReducer.Combine(a, V.Load(source));
            }

            V.Store(a, y + column);
        }
    }
}
