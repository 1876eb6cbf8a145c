using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>(eˣ − e⁻ˣ) / 2, and an odd polynomial near 0, where that would cancel. Within 2 ulp.</summary>
internal readonly struct Sinh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.Abs(x);
        V half = Exp.Half(magnitude);
        V far = half - (0.25f / half);
        V z = x * x;
        V p = V.FusedMultiplyAdd(z, 2.8062802582e-6f, 1.9838101969e-4f);
        p = V.FusedMultiplyAdd(p, z, 8.3333396759e-3f);
        p = V.FusedMultiplyAdd(p, z, 1.6666666647e-1f);
        return V.Select(V.Less(magnitude, 1f), V.FusedMultiplyAdd(p, z * x, x), far | (x & -0f));
    }

    public static double Invoke(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude < 1)
            return x + (x * x * x * Polynomial.Evaluate(x * x, Near));
        double half = Exp.Half(magnitude);
        return Math.CopySign(half - (0.25 / half), x);
    }

    private static ReadOnlySpan<double> Near =>
    [
        0.16666666666666666667, 0.0083333333333333333658, 0.00019841269841269773197, 2.7557319224040338598e-6, 2.5052108364058040751e-8,
        1.605904839635056164e-10, 7.6466253616566576563e-13, 2.8445264169895285633e-15,
    ];
}
