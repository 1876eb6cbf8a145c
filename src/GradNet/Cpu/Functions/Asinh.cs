using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The inverse of sinh: ±ln(1 + |x| + x² / (1 + √(x² + 1))). Within 3 ulp.</summary>
internal readonly struct Asinh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V magnitude = V.Abs(x);
        V isLarge = V.Less(1e9f, magnitude);
        V square = magnitude * magnitude;
        V t = V.Select(isLarge, magnitude, magnitude + (square / (1f + V.Sqrt(square + 1f))));
        return (LogOnePlus.Invoke(t) + (isLarge & 0.693147182f)) | (x & -0f);
    }

    public static double Invoke(double x)
    {
        double magnitude = Math.Abs(x);
        double y = magnitude > 1e9
            ? Log.Invoke(magnitude) + 0.69314718055994530942
            : LogOnePlus.Invoke(magnitude + (x * x / (1 + Math.Sqrt((x * x) + 1))));
        return Math.CopySign(y, x);
    }
}
