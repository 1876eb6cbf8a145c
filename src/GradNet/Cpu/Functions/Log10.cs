using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The logarithm to base 10: n · log₁₀ 2 + log₁₀ m with x = 2ⁿ · m. Within 2 ulp.</summary>
internal readonly struct Log10 : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V f = Log.Fraction(x, out V n);
        V small = V.FusedMultiplyAdd(n, 4.60503856e-6f, Log.Sum(f, 0f) * 0.434294492f);
        return Log.OrSpecial(x, V.FusedMultiplyAdd(n, 0.301025391f, small));
    }

    public static double Invoke(double x)
    {
        if (!(x > 0 && x < double.PositiveInfinity))
            return Log.Invoke(x);
        double m = Log.Mantissa(x, out int n);
        return (n * 3.01029995663611771306e-01) + ((n * 3.69423907715893078616e-13) + (Log.Invoke(m) * 4.34294481903251827651e-01));
    }
}
