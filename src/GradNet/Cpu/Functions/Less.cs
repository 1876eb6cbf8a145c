using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a &lt; b; false for NaN.</summary>
internal readonly struct Less : IComparisonFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Less(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InvokeScalar<T>(T a, T b)
        where T : unmanaged, INumber<T> => a < b;
}
