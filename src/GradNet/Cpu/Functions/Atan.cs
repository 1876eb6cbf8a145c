using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The inverse tangent: an odd polynomial up to tan π/8; atan x = π/4 + atan((x − 1)/(x + 1)) = π/2 + atan(−1/x) above. Within 2.5 ulp.</summary>
internal readonly struct Atan : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V a = V.Abs(x);
        V isMiddle = V.Less(0.414213562f, a);
        V isLarge = V.Less(2.41421356f, a);
        V numerator = V.Select(isLarge, -1f, V.Select(isMiddle, a - 1f, a));
        V denominator = V.Select(isLarge, a, V.Select(isMiddle, a + 1f, 1f));
        V start = V.Select(isLarge, 1.57079637f, isMiddle & 0.785398163f);
        V t = numerator / denominator;
        V z = t * t;
        V p = V.FusedMultiplyAdd(z, 5.0481385121e-2f, -8.6246761452e-2f);
        p = V.FusedMultiplyAdd(p, z, 1.1071365022e-1f);
        p = V.FusedMultiplyAdd(p, z, -1.4284151194e-1f);
        p = V.FusedMultiplyAdd(p, z, 1.9999977259e-1f);
        p = V.FusedMultiplyAdd(p, z, -3.3333333279e-1f);
        return (start + V.FusedMultiplyAdd(p, z * t, t)) | (x & -0f);
    }

    public static double Invoke(double x)
    {
        double a = Math.Abs(x);
        (double t, double start, double startLow) = a switch
        {
            > 2.414213562373095 => (-1 / a, 1.57079632679489655800, 6.12323399573676603587e-17),
            > 0.41421356237309503 => ((a - 1) / (a + 1), 0.785398163397448278999, 3.06161699786838301793e-17),
            _ => (a, 0, 0),
        };
        double p = t * t * t * Polynomial.Evaluate(t * t, Coefficients);
        return Math.CopySign(start + (t + (p + startLow)), x);
    }

    private static ReadOnlySpan<double> Coefficients =>
    [
        -0.33333333333333333329, 0.19999999999999991542, -0.14285714285711518602, 0.11111111110754729458, -0.090909090670099900838,
        0.076923067360001734713, -0.066666420200551661522, 0.058819252531928635581, -0.052580415542977796376, 0.047193950300274329928,
        -0.041044362657550819859, 0.030635704112969497094, -0.013918229291024428415,
    ];
}
