namespace GradNet.Distributions;

/// <summary>How a sample of the gamma distribution moves when its shape does, although it was drawn by rejection.</summary>
/// <remarks>
/// Figurnov, Mohamed and Mnih, "Implicit reparameterization gradients", 2018: a sample keeps its place in the distribution, F(x; α) = const,
/// so dx/dα = −∂F/∂α / f(x) with ∂F/∂α = ∫₀ˣ f(t)(ln t − ψ(α)) dt, or minus the integral from x to ∞.
/// </remarks>
internal static class GammaPath
{
    private const int Places = 64;

    /// <summary>dx/dα for a rate of 1, [...].</summary>
    /// <param name="alpha">α, [...].</param>
    /// <param name="x">The samples, [...].</param>
    public static Tensor Slope(Tensor alpha, Tensor x)
    {
        // t = x eˢ, from s = 0 away from the peak to where the density has fallen by e³⁵. Places are dense at 0, s = ±length v³, where it falls.
        Tensor isBelow = x < alpha;
        Tensor length = Tensor.Where(
            isBelow, (35f / alpha) + 1f, (70f / x).Sqrt().Minimum(((35f / x) + 1f).Log() + 2f)).Unsqueeze(-1);
        Tensor side = Tensor.Where(isBelow, -1f, 1f).Unsqueeze(-1); // [..., 1]
        Tensor v = (Tensor.Range(0, Places).Cast(alpha.DType) + 0.5f) / Places; // [places]
        Tensor s = side * length * v * v * v; // [..., places]
        Tensor widths = 3f / Places * length * v * v;

        // f(t) t / (f(x) x) = exp(αs − x(eˢ − 1)), and dt = t ds.
        Tensor density = ((alpha.Unsqueeze(-1) * s) - (x.Unsqueeze(-1) * s.Expm1())).Exp();
        Tensor score = (x.Log() - GammaFunctions.Digamma(alpha)).Unsqueeze(-1) + s;
        Tensor slope = x * (side * density * score * widths).Sum(-1);
        return Tensor.Where(x > 0f, slope, 0f); // what is so small that it was rounded to 0 stays there
    }
}
