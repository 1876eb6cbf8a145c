using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The logarithm to base 2: n + log₂ m with x = 2ⁿ · m. Within 2 ulp; exact for powers of two.</summary>
internal readonly struct Log2 : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V f = Log.Fraction(x, out V n);
        return Log.OrSpecial(x, V.FusedMultiplyAdd(Log.Sum(f, 0f), 1.44269502f, n));
    }

    public static double Invoke(double x)
    {
        if (!(x > 0 && x < double.PositiveInfinity))
            return Log.Invoke(x);
        double m = Log.Mantissa(x, out int n);
        return n + (Log.Invoke(m) * 1.4426950408889634074);
    }
}
