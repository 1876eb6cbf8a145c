using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>ln(1 / (1 + e⁻ˣ)) = min(x, 0) − ln(1 + e^−|x|). Within 2 ulp.</summary>
internal readonly struct LogSigmoid : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => -Softplus.Invoke(-x);

    public static double Invoke(double x) => -Softplus.Invoke(-x);
}
