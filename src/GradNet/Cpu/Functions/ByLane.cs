using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Functions without a vector form, and rare arguments of those that have one: lane by lane, in float64.</summary>
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

    /// <summary>The function of a and b in every lane.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Invoke<TFunction, V>(V a, V b)
        where TFunction : IBinaryFunction
        where V : struct, IFloatVector<V>
    {
        float* left = stackalloc float[MaxLanes];
        float* right = stackalloc float[MaxLanes];
        V.Store(a, left);
        V.Store(b, right);
        for (int i = 0; i < V.Count; i++)
            left[i] = (float)TFunction.Invoke(left[i], (double)right[i]);
        return V.Load(left);
    }
}
