using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>1 / √x. Within 1.5 ulp.</summary>
internal readonly struct Rsqrt : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => 1f / V.Sqrt(x);

    public static double Invoke(double x) => 1 / Math.Sqrt(x);
}
