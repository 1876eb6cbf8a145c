using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Reduces float32 windows of 2 × 2 that lie next to each other, a vector of them at a time: first their rows, then their columns.</summary>
internal readonly unsafe struct PairedReduction<TReducer>(PoolingPlane plane, float* x, float* y) : IVectorKernel
    where TReducer : struct, IReducer
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        nint width = plane.Width, columns = plane.WindowColumns;
        float* upper = x, to = y, end = y + (plane.WindowRows * columns);
        for (nint row = plane.WindowRows; row > 0; row--)
        {
            float* lower = upper + width;
            for (nint column = 0; column < columns; column += V.Count)
            {
                nint i = 2 * column;
                if (to + column + V.Count <= end)
                {
                    // What is stored behind a row is stored again with the next.
                    V left = TReducer.Combine(V.Load(upper + i), V.Load(lower + i));
                    V right = TReducer.Combine(V.Load(upper + i + V.Count), V.Load(lower + i + V.Count));
                    V.Store(TReducer.Combine(V.EvenOf(left, right), V.OddOf(left, right)), to + column);
                }
                else
                {
                    nint count = 2 * (columns - column);
                    V left = TReducer.Combine(V.LoadFirst(upper + i, count), V.LoadFirst(lower + i, count));
                    count -= V.Count;
                    V right = TReducer.Combine(V.LoadFirst(upper + i + V.Count, count), V.LoadFirst(lower + i + V.Count, count));
                    V.StoreFirst(TReducer.Combine(V.EvenOf(left, right), V.OddOf(left, right)), to + column, columns - column);
                }
            }

            upper += 2 * width;
            to += columns;
        }
    }
}
