using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The nearest integer, halves to the even one.</summary>
internal readonly struct Round : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Round(x);

    public static double Invoke(double x) => Math.Round(x, MidpointRounding.ToEven);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, IBinaryInteger<T> => x;
}
