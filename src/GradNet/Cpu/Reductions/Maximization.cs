using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Keeps the larger element, or NaN.</summary>
internal readonly struct Maximization : IReducer
{
    public static float Identity => float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CombineScalar<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.Max(a, b);
}
