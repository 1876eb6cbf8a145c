using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>Numbers of one type as another.</summary>
internal static class Conversion
{
    /// <summary>
    /// x, cut where it does not fit. float32 and float64 go through vectors: the scalar instructions keep the upper half of the register that they
    /// write, so that each would wait for the one before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo To<TFrom, TTo>(TFrom x)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (typeof(TFrom) == typeof(float) && typeof(TTo) == typeof(double))
        {
            var single = Vector128.CreateScalar(Unsafe.BitCast<TFrom, float>(x));
            return Unsafe.BitCast<double, TTo>(Vector128.WidenLower(single).ToScalar());
        }

        if (typeof(TFrom) == typeof(double) && typeof(TTo) == typeof(float))
        {
            var single = Vector128.CreateScalar(Unsafe.BitCast<TFrom, double>(x));
            return Unsafe.BitCast<float, TTo>(Vector128.Narrow(single, single).ToScalar());
        }

        return TTo.CreateTruncating(x);
    }
}
