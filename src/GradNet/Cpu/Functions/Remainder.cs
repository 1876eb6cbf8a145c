using System.Numerics;

namespace GradNet.Cpu;

/// <summary>a − b · ⌊a / b⌋ without intermediate rounding: the remainder with the sign of b, as in Python.</summary>
internal readonly struct Remainder : IBinaryFunction
{
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => ByLane.Invoke<Remainder, V>(a, b);

    public static double Invoke(double a, double b)
    {
        double remainder = a % b;
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    public static T InvokeInteger<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T>
    {
        // The processor traps on the smallest integer divided by −1.
        if (T.IsNegative(b) && b == -T.One)
            return T.Zero;
        T remainder = a % b;
        return remainder != T.Zero && (remainder < T.Zero) != (b < T.Zero) ? remainder + b : remainder;
    }
}
