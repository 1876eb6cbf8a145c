using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>x · tanh(ln(1 + eˣ)) = x · eˣ(eˣ + 2) / (eˣ(eˣ + 2) + 2). Within 4 ulp.</summary>
internal readonly struct Mish : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Beyond these bounds the fraction is 1, and the product no longer a float.
        V bounded = V.AtLeast(V.AtMost(x, 20f), -110f);
        V product = Exp.Times(bounded, bounded, out V e);
        V sum = e + 2f;
        V y = product * sum / V.FusedMultiplyAdd(e, sum, 2f);
        return V.Select(V.Less(20f, x), x, y);
    }

    public static double Invoke(double x)
    {
        if (x > 40)
            return x;
        double bounded = x < -760 ? -760 : x;
        double e = Exp.Invoke(bounded);
        double n = e * (e + 2);
        return bounded * (n / (n + 2));
    }
}
