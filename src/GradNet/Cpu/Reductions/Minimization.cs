using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Keeps the smaller element, or NaN.</summary>
internal readonly struct Minimization : IReducer
{
    public static float Identity => float.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CombineScalar<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.Min(a, b);
}
