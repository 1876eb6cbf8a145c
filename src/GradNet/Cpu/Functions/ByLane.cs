using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Rare arguments, for which the vector form of a function is not made: lane by lane, in float64.</summary>
internal static unsafe class ByLane
{
    private const int MaxLanes = 16;

    /// <summary>y, with the function of x in the lanes of the mask.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Replace<TFunction, V>(V mask, V x, V y)
        where TFunction : IUnaryFunction
        where V : struct, IFloatVector<V>
    {
        float* lanes = stackalloc float[MaxLanes];
        byte* chosen = stackalloc byte[MaxLanes];
        V.Store(x, lanes);
        V.StoreTruth(mask, chosen);
        for (int i = 0; i < V.Count; i++)
        {
            if (chosen[i] != 0)
                lanes[i] = (float)TFunction.Invoke((double)lanes[i]);
        }

        return V.Select(mask, V.Load(lanes), y);
    }

    /// <summary>y, with the function of a and b in the lanes of the mask.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Replace<TFunction, V>(V mask, V a, V b, V y)
        where TFunction : IBinaryFunction
        where V : struct, IFloatVector<V>
    {
        float* left = stackalloc float[MaxLanes];
        float* right = stackalloc float[MaxLanes];
        byte* chosen = stackalloc byte[MaxLanes];
        V.Store(a, left);
        V.Store(b, right);
        V.StoreTruth(mask, chosen);
        for (int i = 0; i < V.Count; i++)
        {
            if (chosen[i] != 0)
                left[i] = (float)TFunction.Invoke(left[i], (double)right[i]);
        }

        return V.Select(mask, V.Load(left), y);
    }
}
