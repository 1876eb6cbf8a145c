using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>eˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1), accurate near 0. Within 1.5 ulp.</summary>
internal readonly struct ExpMinusOne : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Beyond these bounds the result is infinity or −1 all the same.
        V bounded = V.AtLeast(V.AtMost(x, 89f), -20f);
        V p = Exp.FractionMinusOne(bounded, out V n);
        V half = Exp.PowerOfTwo(n - 1f);
        V y = V.FusedMultiplyAdd(half, p, half - 0.5f);
        return V.Select(V.Less(V.Abs(x), 1e-8f), x, y + y);
    }

    public static double Invoke(double x)
    {
        if (!(Math.Abs(x) <= 2))
            return Exp.Invoke(x) - 1;
        double n = Math.Round(x * 1.4426950408889634);
        double high = x - (n * 6.93147180369123816490e-01);
        double low = n * 1.90821492927058770002e-10;
        double r = high - low;
        double correction = high - r - low;
        double half = 0.5 * r;
        double z = r * half;
        double q = 1 + (z * (-3.33333333333331316428e-02 + (z * (1.58730158725481460165e-03 + (z * (-7.93650757867487942473e-05
            + (z * (4.00821782732936239552e-06 + (z * -2.01099218183624371326e-07)))))))));
        double t = 3 - (q * half);
        double e = z * ((q - t) / (6 - (r * t)));
        if (n == 0)
            return r - ((r * e) - z);
        e = (r * (e - correction)) - correction - z;
        double scale = BitConverter.Int64BitsToDouble(((long)n + 1023) << 52);
        return (scale * (r - e)) + (scale - 1);
    }
}
