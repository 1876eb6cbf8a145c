using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The inverse of tanh: ±ln(1 + 2|x| / (1 − |x|)) / 2; NaN beyond ±1. Within 3 ulp.</summary>
internal readonly struct Atanh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.Abs(x);
        return (0.5f * LogOnePlus.Invoke((magnitude + magnitude) / (1f - magnitude))) | (x & -0f);
    }

    public static double Invoke(double x)
    {
        double magnitude = Math.Abs(x);
        return Math.CopySign(0.5 * LogOnePlus.Invoke(2 * magnitude / (1 - magnitude)), x);
    }
}
