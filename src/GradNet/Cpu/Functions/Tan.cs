using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>sin x / cos x, x in radians.</summary>
internal readonly struct Tan : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V y = Trigonometry.Tangent(x);
        V isFar = Trigonometry.IsFar(x);
        return V.Any(isFar) ? ByLane.Replace<Tan, V>(isFar, x, y) : y;
    }

    public static double Invoke(double x) => Trigonometry.SinShifted(x, 0) / Trigonometry.SinShifted(x, 1);
}
