using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>e^(−x²). Within 2 ulp.</summary>
internal readonly struct Gaussian : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V bounded = V.AtMost(V.Abs(x), 15f);
        V square = bounded * bounded;
        V error = V.FusedMultiplyAdd(bounded, bounded, -square);
        V e = Exp.Invoke(-square);
        return V.FusedMultiplyAdd(-e, error, e);
    }

    public static double Invoke(double x)
    {
        double bounded = Math.Abs(x) > 40 ? 40 : x;
        double square = bounded * bounded;
        double error = Math.FusedMultiplyAdd(bounded, bounded, -square);
        double e = Exp.Invoke(-square);
        return e - (e * error);
    }
}
