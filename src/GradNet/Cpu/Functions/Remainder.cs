using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a − b · ⌊a / b⌋ without intermediate rounding: the remainder with the sign of b, as in Python.</summary>
internal readonly struct Remainder : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V>
    {
        // While the quotient is below 2²², its floor is at most one too large, and a − b · floor is exact.
        V quotient = a / b;
        V remainder = V.FusedMultiplyAdd(-V.Floor(quotient), b, a);
        V isOutside = V.ShiftBitsRight(remainder ^ b, 31) & ~V.Equal(remainder, 0f);
        remainder = V.Select(isOutside, remainder + b, remainder);
        remainder = V.Select(V.Equal(remainder, 0f), a & -0f, remainder);
        V isOrdinary = V.Less(V.Abs(quotient), 4194304f) & V.Less(V.Abs(b), float.PositiveInfinity);
        return V.Any(~isOrdinary) ? ByLane.Replace<Remainder, V>(~isOrdinary, a, b, remainder) : remainder;
    }

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
