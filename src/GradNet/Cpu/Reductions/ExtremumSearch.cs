using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Where the extreme float32 of a row or of each column lies, a vector at a time: the first of equals, or of NaNs.</summary>
internal static unsafe class ExtremumSearch<TReducer>
    where TReducer : struct, IReducer
{
    /// <summary>Rows of fewer elements are not worth the start of two vector loops.</summary>
    public const int ShortestRow = 8;

    /// <summary>Columns that are searched together.</summary>
    public const int ColumnBlock = 256;

    /// <summary>Elements that are still in the fastest cache when they are read a second time.</summary>
    private const int Piece = 4096;

    /// <summary>The place of the extreme element of a row.</summary>
    public static nint Row(float* x, nint count)
    {
        nint best = 0;
        float value = *x;
        for (nint start = 0; start < count && !float.IsNaN(value); start += Piece)
        {
            nint length = Math.Min(Piece, count - start);
            float extreme = FloatReductionLoop<TReducer>.Row(x + start, length);
            if (start > 0 && TReducer.CombineScalar(value, extreme) == value)
                continue;
            value = extreme;
            best = start + First(x + start, length, extreme);
        }

        return best;
    }

    /// <summary>The places of the extreme elements of at most <see cref="ColumnBlock"/> columns.</summary>
    public static void Columns(float* x, nint rows, nint rowStride, nint columns, long* y)
    {
        float* values = stackalloc float[ColumnBlock];
        float* places = stackalloc float[ColumnBlock];
        VectorWidth.Run(new ColumnKernel(x, rows, rowStride, columns, values, places));
        for (nint column = 0; column < columns; column++)
            y[column] = ((int*)places)[column];
    }

    private static nint First(float* x, nint count, float target)
    {
        if (float.IsNaN(target))
        {
            nint place = 0;
            while (!float.IsNaN(x[place]))
                place++;
            return place;
        }

        nint vector;
        VectorWidth.Run(new SearchKernel(x, count, target, &vector));
        while (x[vector] != target)
            vector++;
        return vector;
    }

    /// <param name="found">Receives the start of the first vector that holds the target, which one does.</param>
    private readonly struct SearchKernel(float* x, nint count, float target, nint* found) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* source = x;
            V wanted = target;
            nint i = 0;
            while (i + V.Count <= count && !V.Any(V.Equal(V.Load(source + i), wanted)))
                i += V.Count;
            *found = i;
        }
    }

    /// <param name="values">Room for the extreme elements so far.</param>
    /// <param name="places">Receives their rows, as integers.</param>
    private readonly struct ColumnKernel(float* x, nint rows, nint rowStride, nint columns, float* values, float* places) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* source = x;
            float* best = values;
            float* where = places;
            nint stride = rowStride;
            nint last = columns - V.Count;
            for (nint column = 0; column < columns; column++)
                (best[column], where[column]) = (source[column], 0f);
            for (nint row = 1; row < rows; row++)
            {
                source += stride;
                V number = V.FromBits((int)row);
                for (nint i = 0; ; i = Math.Min(i + V.Count, last))
                {
                    V candidate = V.Load(source + i);
                    V value = V.Load(best + i);

                    // Better is what changes the extreme; a NaN is better than a number, and the first of several stays.
                    V isBetter = ~V.Equal(TReducer.Combine(value, candidate), value) & V.Equal(value, value);
                    V.Store(V.Select(isBetter, candidate, value), best + i);
                    V.Store(V.Select(isBetter, number, V.Load(where + i)), where + i);
                    if (i == last)
                        break;
                }
            }
        }
    }
}
