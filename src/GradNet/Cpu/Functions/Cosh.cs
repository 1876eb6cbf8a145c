using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>(eˣ + e⁻ˣ) / 2. Within 2 ulp.</summary>
internal readonly struct Cosh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V half = Exp.Half(V.Abs(x));
        return half + (0.25f / half);
    }

    public static double Invoke(double x)
    {
        double half = Exp.Half(Math.Abs(x));
        return half + (0.25 / half);
    }
}
