using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The natural logarithm: n · ln 2 + ln m with x = 2ⁿ · m and √½ ≤ m &lt; √2. Within 1 ulp.</summary>
internal readonly struct Log : IUnaryFunction
{
    private const float SmallestNormal = 1.17549435e-38f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V normalized = FractionOfNormal(x, out V n);
        V y = Sum(normalized, n);
        V isNormal = V.LessOrEqual(SmallestNormal, x) & V.Less(x, float.PositiveInfinity);
        return V.Any(~isNormal) ? OrSpecial(x, Sum(Fraction(x, out n), n)) : y;
    }

    /// <summary>f = m − 1 and n with x = 2ⁿ · m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Fraction<V>(V x, out V n)
        where V : struct, IFloatVector<V>
    {
        V isSubnormal = V.Less(x, SmallestNormal);
        V f = FractionOfNormal(V.Select(isSubnormal, x * 8388608f, x), out n);
        n -= isSubnormal & 23f;
        return f;
    }

    /// <inheritdoc cref="Fraction{V}(V, out V)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FractionOfNormal<V>(V x, out V n)
        where V : struct, IFloatVector<V>
    {
        V exponent = V.ShiftBitsRight(V.SubtractBits(x, 0.707106769f), 23);
        n = V.ConvertBits(exponent);
        return V.SubtractBits(x, V.ShiftBitsLeft(exponent, 23)) - 1f;
    }

    /// <summary>n · ln 2 + ln(1 + f).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Sum<V>(V f, V n)
        where V : struct, IFloatVector<V>
    {
        V p = V.FusedMultiplyAdd(f, 7.0376836292e-2f, -1.1514610310e-1f);
        p = V.FusedMultiplyAdd(p, f, 1.1676998740e-1f);
        p = V.FusedMultiplyAdd(p, f, -1.2420140846e-1f);
        p = V.FusedMultiplyAdd(p, f, 1.4249322787e-1f);
        p = V.FusedMultiplyAdd(p, f, -1.6668057665e-1f);
        p = V.FusedMultiplyAdd(p, f, 2.0000714765e-1f);
        p = V.FusedMultiplyAdd(p, f, -2.4999993993e-1f);
        p = V.FusedMultiplyAdd(p, f, 3.3333331174e-1f);
        V z = f * f;
        p = V.FusedMultiplyAdd(n, -2.12194440e-4f, p * f * z);
        p = V.FusedMultiplyAdd(z, -0.5f, p);
        return V.FusedMultiplyAdd(n, 0.693359375f, f + p);
    }

    /// <summary>A logarithm, corrected where x is not a positive number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OrSpecial<V>(V x, V logarithm)
        where V : struct, IFloatVector<V>
    {
        V isOrdinary = V.Less(0f, x) & V.Less(x, float.PositiveInfinity);
        V other = V.Select(V.Equal(x, 0f), float.NegativeInfinity, V.Select(V.Less(x, 0f), float.NaN, x));
        return V.Select(isOrdinary, logarithm, other);
    }

    public static double Invoke(double x)
    {
        if (!(x > 0 && x < double.PositiveInfinity))
            return x == 0 ? double.NegativeInfinity : x < 0 ? double.NaN : x;
        double f = Mantissa(x, out int n) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double p = z * (6.666666666666735130e-01 + (z * (3.999999999940941908e-01 + (z * (2.857142874366239149e-01
            + (z * (2.222219843214978396e-01 + (z * (1.818357216161805012e-01 + (z * (1.531383769920937332e-01
            + (z * 1.479819860511658591e-01))))))))))));
        double square = 0.5 * f * f;
        return (n * 6.93147180369123816490e-01) - (square - ((s * (square + p)) + (n * 1.90821492927058770002e-10)) - f);
    }

    /// <summary>Splits a positive x into 2ⁿ · m with √½ ≤ m &lt; √2.</summary>
    internal static double Mantissa(double x, out int n)
    {
        bool isSubnormal = x < 2.2250738585072014e-308;
        long bits = BitConverter.DoubleToInt64Bits(isSubnormal ? x * 18014398509481984.0 : x);
        n = (int)((bits - 0x3FE6_A09E_667F_3BCD) >> 52);
        double m = BitConverter.Int64BitsToDouble(bits - ((long)n << 52));
        n -= isSubnormal ? 54 : 0;
        return m;
    }
}
