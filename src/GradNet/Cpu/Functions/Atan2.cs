using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The angle of the point (b, a), from −π to π, with the signs of zeros as quadrants. Within 3 ulp.</summary>
internal readonly struct Atan2 : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V>
    {
        V y = V.Abs(a);
        V x = V.Abs(b);
        V large = V.Max(x, y);
        V small = V.Min(x, y);
        V ratio = V.Select(V.Equal(large, 0f), 0f, V.Select(V.Equal(small, large), 1f, small / large));
        V angle = Atan.Invoke(ratio);
        angle = V.Select(V.Less(x, y), 1.57079637f - angle, angle);
        V isLeft = V.ShiftBitsRight(b, 31);
        return V.Select(isLeft, 3.14159274f - angle, angle) | (a & -0f);
    }

    public static double Invoke(double a, double b)
    {
        double y = Math.Abs(a);
        double x = Math.Abs(b);
        double large = Math.Max(x, y);
        double small = Math.Min(x, y);
        double angle = Atan.Invoke(large == 0 ? 0 : small == large ? 1 : small / large);
        if (x < y)
            angle = 1.57079632679489655800 - (angle - 6.12323399573676603587e-17);
        return Math.CopySign(double.IsNegative(b) ? 3.14159265358979311600 - (angle - 1.22464679914735317722e-16) : angle, a);
    }
}
