using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>1 / x, correctly rounded.</summary>
internal readonly struct Reciprocal : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => 1f / x;

    public static double Invoke(double x) => 1 / x;
}
