using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The normal distribution function Φ(x) = erfc(−x/√2) / 2, to full relative precision far below zero:
/// Φ(−|x|) = e^(−x²/2) · g((a − 3) / (a + 3)) with a = |x|/√2. Within 4.5 ulp.
/// </summary>
internal readonly struct NormalCdf : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V tail = TimesTail(1f, x);
        return V.Select(V.Less(x, 0f), tail, 1f - tail);
    }

    public static double Invoke(double x)
    {
        if (double.IsNaN(x))
            return x;
        double a = Math.Abs(x) * 0.70710678118654752440;
        if (a < 0.5)
            return 0.5 + (0.5 * Erf.Invoke(x * 0.70710678118654752440));
        double tail = 0.5 * Erf.Complement(a, x, 0.5 * x);
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>factor · Φ(−|x|). The rounding error of the square, which the exponential would magnify, is carried along.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V TimesTail<V>(V factor, V x)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.AtMost(V.Abs(x), 15f);
        V half = magnitude * 0.5f;
        V square = magnitude * half;
        V error = V.FusedMultiplyAdd(magnitude, half, -square);

        V a = magnitude * 0.707106781f;
        V t = (a - 3f) / (a + 3f);
        V g = V.FusedMultiplyAdd(t, 2.724232633e-5f, 1.316391324e-5f);
        g = V.FusedMultiplyAdd(g, t, -2.971923011e-4f);
        g = V.FusedMultiplyAdd(g, t, 3.589386779e-4f);
        g = V.FusedMultiplyAdd(g, t, 2.13463169e-3f);
        g = V.FusedMultiplyAdd(g, t, -1.219743482e-2f);
        g = V.FusedMultiplyAdd(g, t, 3.583287157e-2f);
        g = V.FusedMultiplyAdd(g, t, -7.505785282e-2f);
        g = V.FusedMultiplyAdd(g, t, 1.228019032e-1f);
        g = V.FusedMultiplyAdd(g, t, -1.631167832e-1f);
        g = V.FusedMultiplyAdd(g, t, 8.950057559e-2f);
        V scale = factor * g;
        return Exp.Times(V.FusedMultiplyAdd(-scale, error, scale), -square, out _);
    }
}
