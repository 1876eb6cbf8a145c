using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>x without its fraction.</summary>
internal readonly struct Truncate : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Select(V.Less(x, 0f), V.Ceiling(x), V.Floor(x));

    public static double Invoke(double x) => Math.Truncate(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T x)
        where T : unmanaged, System.Numerics.IBinaryInteger<T> => x;
}
