using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>sin x, x in radians. Within 1.5 ulp.</summary>
internal readonly struct Sin : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V y = Trigonometry.SinShifted(x, 0);
        V isFar = Trigonometry.IsFar(x);
        return V.Any(isFar) ? ByLane.Replace<Sin, V>(isFar, x, y) : y;
    }

    public static double Invoke(double x) => Trigonometry.SinShifted(x, 0);
}
