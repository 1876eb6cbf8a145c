namespace GradNet.Tests.Samples.Table;

/// <summary>The error function and the normal distribution function from their definitions, in doubles.</summary>
internal static class NormalDistribution
{
    /// <summary>2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public static double Erf(double x) => double.IsNaN(x) ? x : Math.CopySign(Math.Abs(x) < 1 ? Series(Math.Abs(x)) : 1 - Complement(Math.Abs(x)), x);

    /// <summary>e^(−x²). The rounding error of the square, which the exponential would magnify, is carried along.</summary>
    public static double Bell(double x)
    {
        double square = x * x;
        return Math.Exp(-square) * (1 - (square < 800 ? Math.FusedMultiplyAdd(x, x, -square) : 0));
    }

    /// <summary>The probability that a normal variate is below x.</summary>
    public static double Cdf(double x)
    {
        double a = Math.Abs(x) * Math.Sqrt(0.5);
        double tail = double.IsNaN(x) ? x : 0.5 * (a < 1 ? 1 - Series(a) : Complement(a));
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>e^(−x²) · 2/√π · Σ 2ⁿ x^(2n+1) / (1 · 3 · ... · (2n + 1)), whose terms are all positive.</summary>
    private static double Series(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-18; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return Math.Exp(-x * x) * 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>e^(−x²) / √π / (x + ½/(x + 1/(x + 1½/(x + ...)))) for x ≥ 1 (Laplace), from the inside out.</summary>
    private static double Complement(double x)
    {
        if (double.IsInfinity(x))
            return 0;
        double fraction = x;
        for (int n = 400; n >= 1; n--)
            fraction = x + (0.5 * n / fraction);
        return Bell(x) / Math.Sqrt(Math.PI) / fraction;
    }
}
