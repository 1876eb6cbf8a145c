using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>2ˣ = 2ⁿ · e^(r ln 2) with n = round(x). Within 1.5 ulp.</summary>
internal readonly struct Exp2 : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Beyond these bounds the result is infinity or 0 all the same.
        x = V.AtLeast(V.AtMost(x, 129f), -151f);
        V n = V.Round(x);
        return V.Scale(1f + Exp.MinusOneNearZero((x - n) * 0.693147182f), n);
    }

    public static double Invoke(double x)
    {
        if (!(x < 1024))
            return x > 0 ? double.PositiveInfinity : x;
        if (x < -1076)
            return 0;
        double n = Math.Round(x);
        return Exp.Scale(Exp.Invoke((x - n) * 0.69314718055994530942), n);
    }
}
