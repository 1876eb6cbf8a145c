using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The inverse of cosh: ln(1 + t + √(t² + 2t)) with t = x − 1; NaN below 1. Within 3 ulp.</summary>
internal readonly struct Acosh : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V x)
        where V : struct, IFloatVector<V>
    {
        V isLarge = V.Less(1e9f, x);
        V t = x - 1f;
        V y = LogOnePlus.Invoke(V.Select(isLarge, x, t + V.Sqrt(t * (t + 2f))));
        return V.Select(V.Less(x, 1f), float.NaN, y + (isLarge & 0.693147182f));
    }

    public static double Invoke(double x)
    {
        if (x < 1)
            return double.NaN;
        double t = x - 1;
        return x > 1e9 ? Log.Invoke(x) + 0.69314718055994530942 : LogOnePlus.Invoke(t + Math.Sqrt(t * (t + 2)));
    }
}
