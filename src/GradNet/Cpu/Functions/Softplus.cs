using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).</summary>
internal readonly struct Softplus : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => Relu.Invoke(x) + LogOnePlus(Exp.Invoke(-V.Abs(x)));

    public static double Invoke(double x) => Relu.Invoke(x) + LogOnePlus(Exp.Invoke(-Math.Abs(x)));

    /// <summary>ln(1 + x) for 0 ≤ x ≤ 1: ln u with u = 1 + x rounded, corrected for what the rounding lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOnePlus<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V u = 1f + x;
        return Log.Invoke(u) + ((x - (u - 1f)) / u);
    }

    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return Log.Invoke(u) + ((x - (u - 1)) / u);
    }
}
