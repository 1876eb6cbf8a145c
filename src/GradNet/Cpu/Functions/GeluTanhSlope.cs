using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The derivative of <see cref="GeluTanh"/>: s + x · s · (1 − s) · u′, with s the sigmoid of u = x · (α + β x²).</summary>
internal readonly struct GeluTanhSlope : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        // Beyond these bounds the derivative is 0 or 1 all the same.
        V bounded = V.AtLeast(V.AtMost(x, 15f), -15f);
        V square = bounded * bounded;
        V s = Sigmoid.Invoke(bounded * V.FusedMultiplyAdd(square, 0.0713548163f, 1.59576912f));
        V inner = bounded * V.FusedMultiplyAdd(square, 0.214064449f, 1.59576912f);
        return V.FusedMultiplyAdd(s * (1f - s), inner, s);
    }

    public static double Invoke(double x)
    {
        double bounded = x < -40 ? -40 : x > 40 ? 40 : x;
        double square = bounded * bounded;
        double s = Sigmoid.Invoke(bounded * (1.5957691216057307117 + (0.071354816272600248926 * square)));
        return s + (s * (1 - s) * bounded * (1.5957691216057307117 + (0.214064448817800746778 * square)));
    }
}
