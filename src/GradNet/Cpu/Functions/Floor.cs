using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The largest integer not above x.</summary>
internal readonly struct Floor : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Floor(x);

    public static double Invoke(double x) => Math.Floor(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, IBinaryInteger<T> => x;
}
