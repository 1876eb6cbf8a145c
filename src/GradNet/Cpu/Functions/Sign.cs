using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>−1, 0 or 1, and NaN for NaN.</summary>
internal readonly struct Sign : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => Of(x);

    /// <summary>The same for any real numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x)
        where V : struct, IReal<V> => V.Select(V.Less(x, 0f), -1f, V.Select(V.Less(0f, x), 1f, x));

    public static double Invoke(double x) => x < 0 ? -1 : x > 0 ? 1 : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, IBinaryInteger<T> => x < T.Zero ? -T.One : x > T.Zero ? T.One : T.Zero;
}
