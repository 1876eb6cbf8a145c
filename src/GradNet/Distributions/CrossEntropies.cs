using static GradNet.Distributions.Constants;

namespace GradNet.Distributions;

/// <summary>−E[ln q(x)] with x from a density p of any family: ln q is a sum of few functions of x, whose means p knows.</summary>
internal static class CrossEntropies
{
    /// <summary>The cross-entropy, infinite where p has outcomes that q has not; null where it is not known.</summary>
    public static Tensor? Of(Distribution p, Distribution q)
    {
        if (p.Support is not { } inner || q.Support is not { } outer)
            return null;
        Tensor isInside = (outer.Low <= inner.Low) & (inner.High <= outer.High);
        if (!isInside.Any().Item<bool>())
            return Tensor.Full(Broadcasting.Join("DivergenceFrom", p.BatchShape, q.BatchShape), double.PositiveInfinity);
        return Inside(p, q) is { } crossEntropy ? Tensor.Where(isInside, crossEntropy, double.PositiveInfinity) : null;
    }

    private static Tensor? Inside(Distribution p, Distribution q) => q switch
    {
        Uniform uniform => uniform.Entropy() + (0f * p.Mean),
        Normal normal =>
            (0.5f * (p.Variance + (p.Mean - normal.Mean).Square()) / normal.Variance) + normal.StandardDeviation.Log() + (0.5 * LogTwoPi),
        Laplace laplace when p.ExpectedDistance(laplace.Mean) is { } distance => (distance / laplace.Scale) + laplace.Scale.Log() + LogTwo,
        Exponential exponential => (exponential.Rate * p.Mean) - exponential.Rate.Log(),
        Gamma gamma when p.ExpectedLog is { } log =>
            (gamma.Rate * p.Mean) - ((gamma.Alpha - 1f) * log) - (gamma.Alpha * gamma.Rate.Log()) + GammaFunctions.LogGamma(gamma.Alpha),
        Beta beta when p.ExpectedLog is { } log && p.ExpectedLogOfRest is { } logOfRest =>
            beta.LogBeta - ((beta.Alpha - 1f) * log) - ((beta.BetaParameter - 1f) * logOfRest),
        _ => null,
    };
}
