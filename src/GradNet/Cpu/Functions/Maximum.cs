using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The larger of both, and NaN if either is.</summary>
internal readonly struct Maximum : IBinaryFunction
{
    public static bool IsMemoryBound => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Max(a, b);

    public static double Invoke(double a, double b) => Math.Max(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T> => a < b ? b : a;
}
