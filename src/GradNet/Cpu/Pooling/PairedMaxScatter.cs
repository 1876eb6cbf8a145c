using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Puts each value where the first maximum of its 2 × 2 window of x is, and zeros elsewhere, a vector of pairs at a time.</summary>
internal readonly unsafe struct PairedMaxScatter(PoolingPlane plane, float* x, float* values, float* y) : IVectorKernel
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        nint width = plane.Width, columns = plane.WindowColumns, paired = 2 * columns;
        float* from = x, to = y, value = values;
        bool isCovered = paired == width && 2 * plane.WindowRows == plane.Height;
        if (!isCovered)
            FloatCopy.Clear(y, plane.Size);

        // Where nothing lies between rows, whole vectors may reach behind them: what they store there is stored again. That is why the last
        // vector of a row comes first.
        float* end = isCovered ? values + (plane.WindowRows * columns) : values;
        for (nint row = plane.WindowRows; row > 0; row--)
        {
            for (nint i = (paired - 1) / V.Count * V.Count; i >= 0; i -= V.Count)
            {
                nint count = paired - i;
                float* upper = to + i;
                float* lower = upper + width;
                if (count >= V.Count || value + ((i + V.Count) / 2) <= end)
                {
                    FindFirst(V.Load(from + i), V.Load(from + width + i), out V isUpper, out V isLower);
                    V twice = V.LoadTwice(value + (i / 2));
                    V.Store(twice & isUpper, upper);
                    V.Store(twice & isLower, lower);
                }
                else
                {
                    FindFirst(V.LoadFirst(from + i, count), V.LoadFirst(from + width + i, count), out V isUpper, out V isLower);
                    V once = V.LoadFirst(value + (i / 2), count / 2);
                    V twice = V.InterleaveLower(once, once);
                    V.StoreFirst(twice & isUpper, upper, count);
                    V.StoreFirst(twice & isLower, lower, count);
                }
            }

            from += 2 * width;
            to += 2 * width;
            value += columns;
        }
    }

    /// <summary>Where the first maximum, in row-major order, of each window is; NaN is larger than every number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FindFirst<V>(V upper, V lower, out V isUpper, out V isLower)
        where V : struct, IFloatVector<V>
    {
        V largest = V.Max(upper, lower);
        largest = V.Max(largest, V.SwapNeighbours(largest));
        V upperHits = V.Equal(upper, largest) | ~V.Equal(upper, upper);
        V lowerHits = V.Equal(lower, largest) | ~V.Equal(lower, lower);
        V upperNeighbours = V.SwapNeighbours(upperHits);
        isUpper = upperHits & ~(upperNeighbours & V.OddLanes);
        isLower = lowerHits & ~(upperHits | upperNeighbours | (V.SwapNeighbours(lowerHits) & V.OddLanes));
    }
}
