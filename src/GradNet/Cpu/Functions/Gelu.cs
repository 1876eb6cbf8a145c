using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>x · Φ(x), with the normal distribution function Φ. Within 6 ulp.</summary>
internal readonly struct Gelu : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Below −15 the product is no longer a float; −∞ · 0 would be NaN.
        V tail = NormalCdf.TimesTail(V.AtLeast(V.AtMost(x, 15f), -15f), x);
        return V.Select(V.Less(x, 0f), tail, x - tail);
    }

    public static double Invoke(double x)
    {
        double bounded = x < -40 ? -40 : x;
        return bounded * NormalCdf.Invoke(bounded);
    }
}
