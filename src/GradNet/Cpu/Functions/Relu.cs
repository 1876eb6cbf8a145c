using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>max(x, 0), and NaN for NaN.</summary>
internal readonly struct Relu : IUnaryFunction
{
    public static bool IsMemoryBound => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Select(V.Less(x, 0f), 0f, x);

    public static double Invoke(double x) => x < 0 ? 0 : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, IBinaryInteger<T> => x < T.Zero ? T.Zero : x;
}
