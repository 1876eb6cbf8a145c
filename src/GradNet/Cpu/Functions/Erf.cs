using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt: an odd polynomial near 0, and 1 − e^(−p(|x|)) elsewhere. Within 1.5 ulp.</summary>
internal readonly struct Erf : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V z = x * x;
        V near = V.FusedMultiplyAdd(z, 7.8758750627e-5f, -8.0168642872e-4f);
        near = V.FusedMultiplyAdd(near, z, 5.1890874234e-3f);
        near = V.FusedMultiplyAdd(near, z, -2.6854212011e-2f);
        near = V.FusedMultiplyAdd(near, z, 1.1283594715e-1f);
        near = V.FusedMultiplyAdd(near, z, -3.7612626667e-1f);
        near = V.FusedMultiplyAdd(near, z, 1.2837916585e-1f);
        near = V.FusedMultiplyAdd(near, x, x);

        // 1 − erf(4) is less than half a unit in the last place of 1.
        V magnitude = V.Abs(x);
        V bounded = V.AtMost(magnitude, 4f);
        V p = V.FusedMultiplyAdd(bounded, -1.6430636557e-6f, 4.6163858625e-5f);
        p = V.FusedMultiplyAdd(p, bounded, -5.9758577023e-4f);
        p = V.FusedMultiplyAdd(p, bounded, 4.7626258325e-3f);
        p = V.FusedMultiplyAdd(p, bounded, -2.6427637154e-2f);
        p = V.FusedMultiplyAdd(p, bounded, 1.1008716650e-1f);
        p = V.FusedMultiplyAdd(p, bounded, 6.3182391811e-1f);
        p = V.FusedMultiplyAdd(p, bounded, 1.1302310552f);
        p = V.FusedMultiplyAdd(p, bounded, -3.1853966241e-4f);
        V far = 1f - Exp.InvokeModerate(-p);
        return V.Select(V.Less(magnitude, 1f), near, far | (x & -0f));
    }

    public static double Invoke(double x)
    {
        double magnitude = Math.Abs(x);
        if (double.IsNaN(x))
            return x;
        if (magnitude < 1)
            return x + (x * Polynomial.Evaluate(x * x, Near));
        return Math.CopySign(1 - Complement(magnitude, magnitude, magnitude), x);
    }

    /// <summary>1 − erf(a) = e^(−a²) · g((a − 3) / (a + 3)) / (1 + 2a) for a ≥ 0.4, which is near the square root of x · y.</summary>
    internal static double Complement(double a, double x, double y)
    {
        if (a > 28)
            return 0;
        double square = x * y;
        double error = Math.FusedMultiplyAdd(x, y, -square);
        double e = Exp.Invoke(-square);
        return (e - (e * error)) * Polynomial.Evaluate((a - 3) / (a + 3), Far) / (1 + (2 * a));
    }

    private static ReadOnlySpan<double> Near =>
    [
        0.12837916709551257389, -0.37612638903183752379, 0.11283791670955120236, -0.026866170645129840806, 0.0052239776254232983087,
        -0.00085483270219348295955, 0.0001205533290288873541, -0.000014925647567519332125, 1.6462045441468418937e-6,
        -1.6364642158167615302e-7, 1.4792401209404813002e-8, -1.2164560057483450081e-9, 8.7090451290531066896e-11,
        -4.2309458242953378173e-12,
    ];

    private static ReadOnlySpan<double> Far =>
    [
        1.2530080582697296525, -0.13562110612458120304, -0.047562294353450981972, 0.12964515870276420441, -0.11927366341529004234,
        0.068308027343851035867, -0.023770514919174812729, 0.0025293918182216177741, 0.0018886903660019171176,
        -0.00077983229312674921369, -0.00010515984432185630262, 0.000125099482444538177, 4.9496324704460933664e-6,
        -0.000020101103127712992193, -7.3167785757316040707e-7, 3.4738988506812387996e-6, 3.563694959094817587e-7,
        -6.1938988330304826158e-7, -1.3950580026782367291e-7, 1.0509301504342334652e-7, 3.8371839240917775372e-8,
        -1.5507668892084994526e-8, -5.7562276232294809542e-9, 1.6341930875533431366e-9,
    ];
}
