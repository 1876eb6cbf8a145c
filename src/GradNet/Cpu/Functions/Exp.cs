using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>eˣ = 2ⁿ · eʳ with n = round(x / ln 2) and |r| ≤ ln 2 / 2. Within 1.02 ulp.</summary>
internal readonly struct Exp : IUnaryFunction
{
    public static bool IsMemoryBound => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Beyond these bounds the result is infinity or 0 all the same.
        x = V.AtLeast(V.AtMost(x, 89f), -104f);
        return V.Scale(Fraction(x, out V n), n);
    }

    /// <summary>eˣ for |x| ≤ 87, where neither the result nor 2ⁿ leaves the normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InvokeModerate<V>(V x)
        where V : struct, IFloatVector<V> => V.ScaleNormal(Fraction(x, out V n), n);

    public static double Invoke(double x)
    {
        if (!(x <= 709.79))
            return x > 0 ? double.PositiveInfinity : x;
        if (x < -745.2)
            return 0;
        double n = Math.Round(x * 1.4426950408889634);
        double high = x - (n * 6.93147180369123816490e-01);
        double low = n * 1.90821492927058770002e-10;
        double r = high - low;
        double z = r * r;

        // r(eʳ + 1)/(eʳ − 1) is even and nearly 2, which leaves a short polynomial in r².
        double c = r - (z * (1.66666666666666019037e-01 + (z * (-2.77777777770155933842e-03
            + (z * (6.61375632143793436117e-05 + (z * (-1.65339022054652515390e-06 + (z * 4.13813679705723846039e-08)))))))));
        double p = 1 - (low - (r * c / (2 - c)) - high);
        return Scale(p, n);
    }

    /// <summary>e^(x + error) for |x| ≤ 150 and an error that is small beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfSum<V>(V x, V error)
        where V : struct, IFloatVector<V>
    {
        V r = Reduce(x, out V n);
        return V.Scale(MinusOneNearZero(r + error) + 1f, n);
    }

    /// <summary>eˣ for x ≤ 0; 0 where that is below the normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfNegative<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V y = InvokeModerate(V.AtLeast(x, -87f));
        return V.Select(V.Less(x, -87f), 0f, y);
    }

    /// <summary>factor · eˣ for −170 ≤ x ≤ 87, to full precision also where eˣ alone would be subnormal, and eˣ beside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Times<V>(V factor, V x, out V power)
        where V : struct, IFloatVector<V>
    {
        V p = Fraction(x, out V n);
        power = V.Scale(p, n);
        return V.Scale(factor * p, n);
    }

    /// <summary>eˣ / 2 for x ≥ 0, infinite only where that is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Half<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V p = Fraction(V.AtMost(x, 89.5f), out V n);
        return V.ScaleNormal(p, n - 2f) * 2f;
    }

    /// <inheritdoc cref="Half{V}(V)"/>
    public static double Half(double x)
    {
        double root = Invoke(0.5 * x);
        return x < 700 ? 0.5 * Invoke(x) : 0.5 * root * root;
    }

    /// <summary>p · 2ⁿ, in two steps, because 2ⁿ itself may be too large or too small for a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ScaleInTwoSteps<V>(V p, V n)
        where V : struct, IFloatVector<V>
    {
        V half = V.Floor(n * 0.5f);
        return p * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <inheritdoc cref="ScaleInTwoSteps{V}(V, V)"/>
    internal static double Scale(double p, double n)
    {
        double half = Math.Floor(n * 0.5);
        return p * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>eʳ with r = x − n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Fraction<V>(V x, out V n)
        where V : struct, IFloatVector<V> => FractionMinusOne(x, out n) + 1f;

    /// <summary>eʳ − 1 with r = x − n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V FractionMinusOne<V>(V x, out V n)
        where V : struct, IFloatVector<V> => MinusOneNearZero(Reduce(x, out n));

    /// <summary>r = x − n ln 2 for the whole n that makes it smallest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V x, out V n)
        where V : struct, IFloatVector<V>
    {
        n = V.Round(x * 1.44269504f);
        return V.FusedMultiplyAdd(n, -1.42860677e-6f, V.FusedMultiplyAdd(n, -0.693145752f, x));
    }

    /// <summary>eʳ − 1 for |r| ≤ ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V MinusOneNearZero<V>(V r)
        where V : struct, IFloatVector<V>
    {
        V p = V.FusedMultiplyAdd(r, 1.9875691500e-4f, 1.3981999507e-3f);
        p = V.FusedMultiplyAdd(p, r, 8.3334519073e-3f);
        p = V.FusedMultiplyAdd(p, r, 4.1665795894e-2f);
        p = V.FusedMultiplyAdd(p, r, 1.6666665459e-1f);
        p = V.FusedMultiplyAdd(p, r, 5.0000001201e-1f);
        return V.FusedMultiplyAdd(p, r * r, r);
    }

    /// <summary>2ⁿ for an integer n from −126 to 127: the addition moves n + 127 to the lowest bits, the shift into the exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V PowerOfTwo<V>(V n)
        where V : struct, IFloatVector<V> => V.ShiftBitsLeft(n + (12582912f + 127f), 23);

    private static double PowerOfTwo(double n) => BitConverter.Int64BitsToDouble(((long)n + 1023) << 52);
}
