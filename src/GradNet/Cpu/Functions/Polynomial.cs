namespace GradNet.Cpu;

/// <summary>Polynomials in float64.</summary>
internal static class Polynomial
{
    /// <summary>Σ coefficients[i] · xⁱ by Horner's rule.</summary>
    public static double Evaluate(double x, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }
}
