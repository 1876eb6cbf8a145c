using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a = b; false for NaN.</summary>
internal readonly struct Equal : IComparisonFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Equal(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InvokeScalar<T>(T a, T b)
        where T : unmanaged, INumber<T> => a == b;
}
