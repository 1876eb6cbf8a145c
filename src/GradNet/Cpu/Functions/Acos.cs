using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The inverse cosine: π/2 − asin x up to ½, 2 asin √((1 − |x|)/2) or π less that above; NaN beyond ±1. Within 2 ulp.</summary>
internal readonly struct Acos : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V p = Asin.Reduced(V.Abs(x), out V isLarge) | (x & -0f);
        V far = V.Select(V.Less(x, 0f), V.FusedMultiplyAdd(2f, p, 3.14159274f), p + p);
        return V.Select(isLarge, far, 1.57079637f - (p + 4.37113883e-8f));
    }

    public static double Invoke(double x)
    {
        double p = Math.CopySign(Asin.Reduced(Math.Abs(x), out bool isLarge), x);
        if (isLarge)
            return x < 0 ? 3.14159265358979311600 + ((2 * p) + 1.22464679914735317722e-16) : 2 * p;
        return 1.57079632679489655800 - (p - 6.12323399573676603587e-17);
    }
}
