using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The inverse sine: an odd polynomial up to ½, π/2 − 2 asin √((1 − |x|)/2) above; NaN beyond ±1. Within 2.5 ulp.</summary>
internal readonly struct Asin : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V p = Reduced(V.Abs(x), out V isLarge);
        return V.Select(isLarge, V.FusedMultiplyAdd(-2f, p, 1.57079637f), p) | (x & -0f);
    }

    public static double Invoke(double x)
    {
        double p = Reduced(Math.Abs(x), out bool isLarge);
        return Math.CopySign(isLarge ? 1.57079632679489655800 - ((2 * p) - 6.12323399573676603587e-17) : p, x);
    }

    /// <summary>asin a up to ½, and asin √((1 − a)/2) above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Reduced<V>(V a, out V isLarge)
        where V : struct, IFloatVector<V>
    {
        isLarge = V.Less(0.5f, a);
        V z = V.Select(isLarge, V.FusedMultiplyAdd(-0.5f, a, 0.5f), a * a);
        V s = V.Select(isLarge, V.Sqrt(z), a);
        V p = V.FusedMultiplyAdd(z, 3.8085023565e-2f, 2.6554542206e-2f);
        p = V.FusedMultiplyAdd(p, z, 4.5001380070e-2f);
        p = V.FusedMultiplyAdd(p, z, 7.4988550726e-2f);
        p = V.FusedMultiplyAdd(p, z, 1.6666672415e-1f);
        return V.FusedMultiplyAdd(p, z * s, s);
    }

    /// <inheritdoc cref="Reduced{V}(V, out V)"/>
    internal static double Reduced(double a, out bool isLarge)
    {
        isLarge = a > 0.5;
        double z = isLarge ? 0.5 * (1 - a) : a * a;
        double s = isLarge ? Math.Sqrt(z) : a;
        return s + (s * z * Polynomial.Evaluate(z, Coefficients));
    }

    private static ReadOnlySpan<double> Coefficients =>
    [
        0.16666666666666667827, 0.074999999999984329332, 0.044642857146355429783, 0.030381944138531247287, 0.022372172942149887875,
        0.017352392720869972942, 0.013971212973552933304, 0.011479177415184905896, 0.010322814350185779287, 0.0054575067186403583004,
        0.017400879442694022443, -0.014851887071247203224, 0.028757851367421564708,
    ];
}
