using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The smallest integer not below x.</summary>
internal readonly struct Ceiling : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Ceiling(x);

    public static double Invoke(double x) => Math.Ceiling(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, IBinaryInteger<T> => x;
}
