using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>x · sigmoid(x) = x / (1 + e⁻ˣ) = x · eˣ / (1 + eˣ), the one for positive and the other for negative x. Within 3 ulp.</summary>
internal readonly struct Silu : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Below −110 the product is no longer a float; −∞ · 0 would be NaN.
        V bounded = V.AtLeast(x, -110f);
        V product = Exp.Times(bounded, V.Select(V.Less(110f, x), -110f, -V.Abs(bounded)), out V power);
        return V.Select(V.Less(bounded, 0f), product, bounded) / (1f + power);
    }

    public static double Invoke(double x)
    {
        double bounded = x < -760 ? -760 : x;
        return bounded * Sigmoid.Invoke(bounded);
    }
}
