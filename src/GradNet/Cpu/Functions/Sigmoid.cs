using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>1 / (1 + e⁻ˣ), written with e^−|x| so that neither tail overflows nor loses its small values. Within 2.5 ulp.</summary>
internal readonly struct Sigmoid : IUnaryFunction
{
    public static bool IsMemoryBound => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V e = Exp.Invoke(-V.Abs(x));
        return V.Select(V.Less(x, 0f), e, 1f) / (1f + e);
    }

    public static double Invoke(double x)
    {
        double e = Exp.Invoke(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }
}
