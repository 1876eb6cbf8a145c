using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|).</summary>
internal readonly struct Softplus : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V> => Relu.Invoke(x) + LogOnePlus.Ordinary(Exp.Invoke(-V.Abs(x)));

    public static double Invoke(double x) => Relu.Invoke(x) + LogOnePlus.Invoke(Exp.Invoke(-Math.Abs(x)));
}
