using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>ln(1 + x), accurate near 0: the logarithm of 2ⁿ(1 + f) with f = 2⁻ⁿx + (2⁻ⁿ − 1). Within 1.5 ulp.</summary>
internal readonly struct LogOnePlus : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V y = Ordinary(x);
        V isOrdinary = V.Less(-1f, x) & V.Less(x, float.PositiveInfinity);
        V other = V.Select(V.Equal(x, -1f), float.NegativeInfinity, V.Select(V.Less(x, -1f), float.NaN, x));
        return V.Select(isOrdinary, y, other);
    }

    public static double Invoke(double x)
    {
        double u = 1 + x;
        if (!(x > -1 && x < double.PositiveInfinity))
            return Log.Invoke(u);
        return u == 1 ? x : Log.Invoke(u) + ((x - (u - 1)) / u);
    }

    /// <summary>ln(1 + x) for finite x > −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Ordinary<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V exponent = V.ShiftBitsRight(V.SubtractBits(1f + x, 0.707106769f), 23);

        // Through four times the scale, since 2⁻ⁿ itself may be subnormal; the quarter of a subnormal x, in turn, is not exact.
        V scale = V.ShiftBitsLeft(V.SubtractBits(V.FromBits(129), exponent), 23);
        V f = V.FusedMultiplyAdd(0.25f * x, scale, V.FusedMultiplyAdd(0.25f, scale, -1f));
        return V.Select(V.Less(V.Abs(x), 1e-8f), x, Log.Sum(f, V.ConvertBits(exponent)));
    }
}
