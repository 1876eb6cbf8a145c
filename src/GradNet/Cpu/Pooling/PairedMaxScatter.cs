using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Puts each value where the first maximum of its 2 × 2 window is, a vector of windows at a time.</summary>
internal static unsafe class PairedMaxScatter
{
    /// <summary>y, an image plane of zeros, gets each value where its window's maximum of x is.</summary>
    public static void Run(in PoolingPlane plane, float* x, float* values, float* y)
    {
        // The last vector of a row overlaps the one before, so a row must hold a whole one.
        nint width = 2 * plane.WindowColumns;
        if (width >= Float512.Count)
            Run<Float512>(plane, x, values, y);
        else if (width >= Float256.Count)
            Run<Float256>(plane, x, values, y);
        else
            Run<Float128>(plane, x, values, y);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run<V>(in PoolingPlane plane, float* x, float* values, float* y)
        where V : struct, IFloatVector<V>
    {
        nint width = plane.Width;
        nint last = (2 * plane.WindowColumns) - V.Count;
        for (nint row = 0; row < plane.WindowRows; row++)
        {
            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                Scatter<V>(x + i, x + width + i, V.LoadTwice(values + (i / 2)), y + i, y + width + i);
                if (i == last)
                    break;
            }

            x += 2 * width;
            y += 2 * width;
            values += plane.WindowColumns;
        }
    }

    /// <summary>First the winner of each row of a window, then of its two rows; so the first in row-major order wins among equals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter<V>(float* upper, float* lower, V value, float* upperResult, float* lowerResult)
        where V : struct, IFloatVector<V>
    {
        V upperWins = WinsItsRow(V.Load(upper), out V upperBest);
        V lowerWins = WinsItsRow(V.Load(lower), out V lowerBest);
        V isLower = Beats(lowerBest, upperBest);
        V none = 0f;
        V.Store(V.Select(isLower, none, value & upperWins), upperResult);
        V.Store(value & lowerWins & isLower, lowerResult);
    }

    /// <summary>Which lanes are the first maximum of their pair, and in both lanes of a pair its maximum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V WinsItsRow<V>(V lanes, out V best)
        where V : struct, IFloatVector<V>
    {
        V neighbours = V.SwapNeighbours(lanes);
        V rightBeatsLeft = V.Select(V.OddLanes, Beats(lanes, neighbours), Beats(neighbours, lanes));
        best = V.Select(rightBeatsLeft ^ V.OddLanes, neighbours, lanes);
        return rightBeatsLeft ^ ~V.OddLanes;
    }

    /// <summary>Where a is larger; NaN is larger than every number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Beats<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Less(b, a) | (V.Equal(b, b) & ~V.Equal(a, a));
}
