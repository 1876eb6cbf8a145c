using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>aᵇ = e^(b · ln |a|), with the logarithm to twice the precision. Within 2 ulp.</summary>
internal readonly struct Power : IBinaryFunction
{
    private const double TwoThirdsLow = 3.700743415417188e-17;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.Abs(a);
        (V high, V low) = Logarithm(magnitude);
        V exponent = b * high;
        V error = V.FusedMultiplyAdd(b, high, -exponent) + (b * low);
        V isLarge = V.Less(150f, V.Abs(exponent));
        exponent = V.Select(isLarge, 150f | (exponent & -0f), exponent);
        V y = Exp.OfSum(exponent, V.Select(isLarge, 0f, error));

        V isWhole = V.Equal(V.Floor(b), b);
        V isOdd = isWhole & ~V.Equal(V.Floor(0.5f * b), 0.5f * b);
        y = V.Select(V.Equal(a, 0f), V.Select(V.Less(0f, b), 0f, V.Select(V.Less(b, 0f), float.PositiveInfinity, 1f)), y);
        y = V.Select(V.Less(a, 0f) & ~isWhole, float.NaN, y | (a & -0f & isOdd));
        V isOrdinary = V.Less(magnitude, float.PositiveInfinity) & V.Less(V.Abs(b), float.PositiveInfinity);
        return V.Any(~isOrdinary) ? ByLane.Replace<Power, V>(~isOrdinary, a, b, y) : y;
    }

    public static double Invoke(double a, double b)
    {
        if (a == 1 || b == 0)
            return 1;
        if (double.IsNaN(a) || double.IsNaN(b))
            return double.NaN;
        bool isInteger = Math.Floor(b) == b;
        if (a < 0 && !isInteger && double.IsFinite(a) && double.IsFinite(b))
            return double.NaN;
        bool isOdd = isInteger && Math.Abs(b) < 9007199254740992 && ((long)b & 1) != 0;
        double magnitude = OfMagnitude(Math.Abs(a), b);
        return isOdd && double.IsNegative(a) ? -magnitude : magnitude;
    }

    /// <summary>By repeated squaring. A negative exponent gives the integer part of the reciprocal.</summary>
    public static T InvokeInteger<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (b < T.Zero)
            return a == T.One ? T.One : a == -T.One ? (T.IsEvenInteger(b) ? T.One : a) : T.Zero;
        T power = T.One;
        while (b > T.Zero)
        {
            if (T.IsOddInteger(b))
                power *= a;
            a *= a;
            b >>= 1;
        }

        return power;
    }

    private static double OfMagnitude(double a, double b)
    {
        if (a == 1)
            return 1;
        if (a == 0 || double.IsInfinity(a) || double.IsInfinity(b))
            return (a > 1) == (b > 0) ? double.PositiveInfinity : 0;
        (double high, double low) = Logarithm(a);
        double exponent = b * high;
        if (Math.Abs(exponent) > 800)
            return exponent > 0 ? double.PositiveInfinity : 0;
        double error = Math.FusedMultiplyAdd(b, high, -exponent) + (b * low);
        double power = Exp.Invoke(exponent);
        return double.IsInfinity(power) ? power : power + (power * error);
    }

    /// <summary>ln x as an unevaluated sum: s(2 + 2/3 s² + s⁴ q(s²)) + n ln 2 with s = (m − 1)/(m + 1), x = 2ⁿ · m.</summary>
    private static (double High, double Low) Logarithm(double x)
    {
        double m = Log.Mantissa(x, out int n);
        double f = m - 1;
        double g = m + 1;
        double gError = m - (g - 1);
        double s = f / g;
        double sLow = (Math.FusedMultiplyAdd(-s, g, f) - (s * gError)) / g;

        double z = s * s;
        double zLow = Math.FusedMultiplyAdd(s, s, -z) + (2 * s * sLow);
        double q = 2.0 / 25;
        for (int i = 23; i >= 5; i -= 2)
            q = (q * z) + (2.0 / i);
        (double t, double tLow) = QuickSum(0.6666666666666666, (z * q) + TwoThirdsLow);
        (double u, double uLow) = Product(z, zLow, t, tLow);
        (double w, double wLow) = QuickSum(2, u);
        (double y, double yLow) = Product(s, sLow, w, wLow + uLow);

        double whole = n * 6.93147180369123816490e-01;
        (double high, double low) = QuickSum(n == 0 ? y : whole, n == 0 ? 0 : y);
        return QuickSum(high, low + yLow + (n * 1.90821492927058770002e-10));
    }

    /// <summary>ln x as an unevaluated sum: 2s + s³ q(s²) + n ln 2 with s = (m − 1)/(m + 1), x = 2ⁿ · m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V High, V Low) Logarithm<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V f = Cpu.Log.Fraction(x, out V n);
        V g = f + 2f;
        V reciprocal = 1f / g;
        V s = f * reciprocal;
        V sLow = (V.FusedMultiplyAdd(-s, g, f) - (s * (f - (g - 2f)))) * reciprocal;

        V z = s * s;
        V q = V.FusedMultiplyAdd(z, 0.181818182f, 0.222222222f);
        q = V.FusedMultiplyAdd(q, z, 0.285714286f);
        q = V.FusedMultiplyAdd(q, z, 0.4f);
        q = V.FusedMultiplyAdd(q, z, 0.666666667f);

        // The product with n is exact, and larger than 2s unless n is 0.
        V whole = n * 0.693145752f;
        V high = whole + (s + s);
        V low = (s + s) - (high - whole) + V.FusedMultiplyAdd(n, 1.42860677e-6f, V.FusedMultiplyAdd(q, z * s, sLow + sLow));
        V sum = high + low;
        return (sum, low - (sum - high));
    }

    private static (double High, double Low) Product(double a, double aLow, double b, double bLow)
    {
        double product = a * b;
        return (product, Math.FusedMultiplyAdd(a, b, -product) + (a * bLow) + (aLow * b));
    }

    /// <summary>a + b and its rounding error, for |a| ≥ |b|.</summary>
    private static (double Sum, double Error) QuickSum(double a, double b)
    {
        double sum = a + b;
        return (sum, b - (sum - a));
    }
}
