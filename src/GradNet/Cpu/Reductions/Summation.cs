using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Sums.</summary>
internal readonly struct Summation : IReducer
{
    public static float Identity => 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, IFloatVector<V> => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CombineScalar<T>(T a, T b)
        where T : unmanaged, INumber<T> => a + b;
}
