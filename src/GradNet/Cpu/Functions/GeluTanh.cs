using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2 = x · sigmoid(2 √(2/π) · (x + 0.044715 x³)).</summary>
internal readonly struct GeluTanh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V bounded = V.AtLeast(x, -15f);
        V cubic = bounded * V.FusedMultiplyAdd(bounded * bounded, 0.0713548163f, 1.59576912f);
        return bounded * Sigmoid.Invoke(cubic);
    }

    public static double Invoke(double x)
    {
        double bounded = x < -40 ? -40 : x;
        return bounded * Sigmoid.Invoke(bounded * (1.5957691216057307117 + (0.071354816272600248926 * bounded * bounded)));
    }
}
