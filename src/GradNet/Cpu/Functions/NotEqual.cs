using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a ≠ b; true for NaN.</summary>
internal readonly struct NotEqual : IComparisonFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Equal(a, b) ^ V.FromBits(-1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InvokeScalar<T>(T a, T b)
        where T : unmanaged, INumber<T> => a != b;
}
