using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>1 where x is 0, and 0 elsewhere.</summary>
internal readonly struct LogicalNot : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Select(V.Equal(x, 0f), 1f, 0f);

    public static double Invoke(double x) => x == 0 ? 1 : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, IBinaryInteger<T> => x == T.Zero ? T.One : T.Zero;
}
