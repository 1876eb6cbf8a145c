using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>tanh x = 1 − 2 / (e²ˣ + 1), and an odd polynomial near 0, where that would cancel. Within 1.5 ulp.</summary>
internal readonly struct Tanh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.Abs(x);
        V bounded = V.AtMost(magnitude, 10f);
        V far = 1f - (2f / (Exp.InvokeModerate(bounded + bounded) + 1f));

        V z = x * x;
        V p = V.FusedMultiplyAdd(z, -5.70498872745e-3f, 2.06390887954e-2f);
        p = V.FusedMultiplyAdd(p, z, -5.37397155531e-2f);
        p = V.FusedMultiplyAdd(p, z, 1.33314422036e-1f);
        p = V.FusedMultiplyAdd(p, z, -3.33332819422e-1f);
        V near = V.FusedMultiplyAdd(p, z * x, x);

        // The sign of x is the sign of the result, also for −0.
        return V.Select(V.Less(magnitude, 0.625f), near, far) | (x & -0f);
    }

    public static double Invoke(double x)
    {
        double magnitude = Math.Abs(x);
        double y = magnitude < 1
            ? Near(magnitude)
            : 1 - (2 / (Exp.Invoke(magnitude + magnitude) + 1));
        return Math.CopySign(y, x);
    }

    /// <summary>(e²ˣ − 1) / (e²ˣ + 1) without cancellation.</summary>
    private static double Near(double x)
    {
        double t = ExpMinusOne.Invoke(-2 * x);
        return -t / (t + 2);
    }
}
