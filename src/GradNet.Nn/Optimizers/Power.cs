namespace GradNet.Nn;

/// <summary>Powers by multiplication alone: those of the system's library differ between systems.</summary>
internal static class Power
{
    /// <summary>bⁿ for n ≥ 0.</summary>
    public static double Of(double b, long n)
    {
        double power = 1;
        for (double square = b; n > 0; n >>= 1, square *= square)
        {
            if ((n & 1) != 0)
                power *= square;
        }

        return power;
    }
}
