using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The largest number of each of four rows of float32 that lie a distance apart, by the native maximum, which takes one instruction.</summary>
internal readonly unsafe struct RowMaxima(float* x, float* largest, nint distance, nint count) : IVectorKernel
{
    /// <summary>Rows that are searched side by side.</summary>
    public const int Rows = RowGroup.Most;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        float* source = x;
        nint stride = distance, whole = count & -V.Count;
        V max0 = float.NegativeInfinity;
        V max1 = max0;
        V max2 = max0;
        V max3 = max0;
        for (nint i = 0; i < whole; i += V.Count)
        {
            RowGroup.AskForNext(source + i, stride);
            max0 = V.AtLeast(max0, V.Load(source + i));
            max1 = V.AtLeast(max1, V.Load(source + stride + i));
            max2 = V.AtLeast(max2, V.Load(source + (2 * stride) + i));
            max3 = V.AtLeast(max3, V.Load(source + (3 * stride) + i));
        }

        if (whole < count)
        {
            source += whole;
            max0 = V.AtLeast(max0, Last<V>(source));
            max1 = V.AtLeast(max1, Last<V>(source + stride));
            max2 = V.AtLeast(max2, Last<V>(source + (2 * stride)));
            max3 = V.AtLeast(max3, Last<V>(source + (3 * stride)));
        }

        largest[0] = Fold(max0);
        largest[1] = Fold(max1);
        largest[2] = Fold(max2);
        largest[3] = Fold(max3);
    }

    /// <summary>The elements behind the last whole vector, and −∞ in the lanes after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Last<V>(float* source)
        where V : struct, IFloatVector<V>
    {
        nint rest = count & (V.Count - 1);
        return V.Select(V.Less(V.LaneNumbers, rest), V.LoadFirst(source, rest), float.NegativeInfinity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold<V>(V max)
        where V : struct, IFloatVector<V> =>
        FloatReductionLoop<Maximization>.Fold<V>(max, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
}
