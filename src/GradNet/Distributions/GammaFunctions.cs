using static GradNet.Distributions.Constants;

namespace GradNet.Distributions;

/// <summary>ln Γ and its derivative for positive arguments: Stirling's series, after moving the argument up by eight.</summary>
internal static class GammaFunctions
{
    private const int Steps = 8;

    /// <summary>ln Γ(x).</summary>
    public static Tensor LogGamma(Tensor x)
    {
        Tensor z = x + Steps;
        Tensor inverse = z.Reciprocal();
        Tensor squared = inverse.Square();
        Tensor series = inverse * ((1.0 / 12) - (squared * ((1.0 / 360) - (squared / 1260.0))));
        Tensor product = x;
        for (int k = 1; k < Steps; k++)
            product *= x + k;
        return ((z - 0.5f) * z.Log()) - z + (0.5 * LogTwoPi) + series - product.Log();
    }

    /// <summary>ψ(x) = d ln Γ(x) / dx.</summary>
    public static Tensor Digamma(Tensor x)
    {
        Tensor z = x + Steps;
        Tensor squared = z.Square().Reciprocal();
        Tensor result = z.Log() - (0.5f / z) - (squared * ((1.0 / 12) - (squared * ((1.0 / 120) - (squared / 252.0)))));
        for (int k = 0; k < Steps; k++)
            result -= (x + k).Reciprocal();
        return result;
    }
}
