using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>√x, correctly rounded.</summary>
internal readonly struct Sqrt : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => V.Sqrt(x);

    public static double Invoke(double x) => Math.Sqrt(x);
}
