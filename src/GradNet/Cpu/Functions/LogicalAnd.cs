using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>1 where neither is 0, and 0 elsewhere.</summary>
internal readonly struct LogicalAnd : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Select(V.Equal(a, 0f) | V.Equal(b, 0f), 0f, 1f);

    public static double Invoke(double a, double b) => a == 0 || b == 0 ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T> => a == T.Zero || b == T.Zero ? T.Zero : T.One;
}
