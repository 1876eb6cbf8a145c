using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The sine of x plus whole quarter turns: x is reduced to |r| ≤ π/4, and its quarter chooses sine or cosine of r and the sign.</summary>
internal static class Trigonometry
{
    /// <summary>Where the reduction in float32 (three parts of π/2) stops being accurate.</summary>
    private const float Far = 71476f;

    /// <summary>Lanes of finite x that <see cref="SinShifted{V}(V, int)"/> gets wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsFar<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.Abs(x);
        return V.Less(Far, magnitude) & V.Less(magnitude, float.PositiveInfinity);
    }

    /// <summary>tan x for |x| ≤ 71476. Within 3 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tangent<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V r = Reduce(x, out V rounded);
        V z = r * r;
        V p = V.FusedMultiplyAdd(z, 3.8431397793e-3f, 1.1853216521e-3f);
        p = V.FusedMultiplyAdd(p, z, 9.9621469988e-3f);
        p = V.FusedMultiplyAdd(p, z, 2.1621127412e-2f);
        p = V.FusedMultiplyAdd(p, z, 5.3994464722e-2f);
        p = V.FusedMultiplyAdd(p, z, 1.3333230945e-1f);
        p = V.FusedMultiplyAdd(p, z, 3.3333333979e-1f);
        p = V.FusedMultiplyAdd(p, z * r, r);
        V isOdd = V.ShiftBitsRight(V.ShiftBitsLeft(rounded, 31), 31);
        V y = V.Select(isOdd, -1f, p) / V.Select(isOdd, p, 1f);
        return V.Select(V.Equal(x, 0f), x, y);
    }

    /// <summary>sin(x + quarters · π/2) for |x| ≤ 71476. Within 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinShifted<V>(V x, int quarters)
        where V : struct, IFloatVector<V>
    {
        V r = Reduce(x, out V rounded);
        V z = r * r;

        V sine = V.FusedMultiplyAdd(z, 2.86567956e-6f, -1.98559923e-4f);
        sine = V.FusedMultiplyAdd(sine, z, 8.33338592e-3f);
        sine = V.FusedMultiplyAdd(sine, z, -1.66666672e-1f);
        sine = V.FusedMultiplyAdd(sine, V.FusedMultiplyAdd(r, z, 0f), r);

        V cosine = V.FusedMultiplyAdd(z, 2.44677067e-5f, -1.38877297e-3f);
        cosine = V.FusedMultiplyAdd(cosine, z, 4.16666567e-2f);
        cosine = V.FusedMultiplyAdd(cosine, z, -0.5f);
        cosine = V.FusedMultiplyAdd(cosine, z, 1f);

        V quarter = V.AddBits(rounded, V.FromBits(quarters));
        V isOdd = V.ShiftBitsRight(V.ShiftBitsLeft(quarter, 31), 31);
        V sign = V.ShiftBitsLeft(quarter & V.FromBits(2), 30);
        return V.Select(isOdd, cosine, sine) ^ sign;
    }

    /// <summary>x less its whole quarter turns, which stand in the lowest bits of <paramref name="rounded"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V>(V x, out V rounded)
        where V : struct, IFloatVector<V>
    {
        // Adding 1.5 · 2²³ rounds to an integer and leaves it in the lowest bits.
        rounded = V.FusedMultiplyAdd(x, 0.636619747f, 12582912f);
        V n = rounded - 12582912f;
        V r = V.FusedMultiplyAdd(n, -1.57079601f, x);
        r = V.FusedMultiplyAdd(n, -3.13916473e-07f, r);
        return V.FusedMultiplyAdd(n, -5.39030253e-15f, r);
    }

    /// <summary>sin(x + quarters · π/2) for any x. Within 1 ulp.</summary>
    public static double SinShifted(double x, int quarters)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        (double r, double tail, int quarter) = QuarterTurns.Reduce(x);
        quarter += quarters;
        double y = (quarter & 1) == 0 ? Sine(r, tail) : Cosine(r, tail);
        return (quarter & 2) == 0 ? y : -y;
    }

    private static double Sine(double r, double tail)
    {
        double z = r * r;
        double v = z * r;
        double p = 8.33333333332248946124e-03 + (z * (-1.98412698298579493134e-04 + (z * (2.75573137070700676789e-06
            + (z * (-2.50507602534068634195e-08 + (z * 1.58969099521155010221e-10)))))));
        return r - ((z * ((0.5 * tail) - (v * p))) - tail - (v * -1.66666666666666324348e-01));
    }

    private static double Cosine(double r, double tail)
    {
        double z = r * r;
        double p = z * (4.16666666666666019037e-02 + (z * (-1.38888888888741095749e-03 + (z * (2.48015872894767294178e-05
            + (z * (-2.75573143513906633035e-07 + (z * (2.08757232129817482790e-09 + (z * -1.13596475577881948265e-11))))))))));
        double half = 0.5 * z;
        double w = 1 - half;
        return w + (1 - w - half + ((z * p) - (r * tail)));
    }
}
