using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a + b.</summary>
internal readonly struct Add : IBinaryFunction
{
    public static bool IsMemoryBound => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => a + b;

    public static double Invoke(double a, double b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InvokeInteger<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T> => a + b;
}
