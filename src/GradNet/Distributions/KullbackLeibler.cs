namespace GradNet.Distributions;

/// <summary>KL(p‖q) of the pairs of distributions that have a closed form.</summary>
internal static class KullbackLeibler
{
    public static Tensor Of(Distribution p, Distribution q) => (p, q) switch
    {
        (Normal a, Normal b) => OfNormals(a, b),
        (MultivariateNormal a, MultivariateNormal b) => OfMultivariateNormals(a, b),
        (Bernoulli a, Bernoulli b) =>
            (a.Probability * (a.Logits - b.Logits)) - a.Logits.Softplus() + b.Logits.Softplus(),
        (Categorical a, Categorical b) =>
            Tensor.Where(a.Probabilities > 0f, a.Probabilities * (a.LogProbabilities - b.LogProbabilities), 0f).Sum(-1),
        (Uniform a, Uniform b) => Tensor.Where(
            (b.Low <= a.Low) & (a.High <= b.High), (b.High - b.Low).Log() - (a.High - a.Low).Log(), double.PositiveInfinity),
        (Exponential a, Exponential b) => (a.Rate / b.Rate).Log() + (b.Rate / a.Rate) - 1f,
        (Laplace a, Laplace b) => OfLaplaces(a, b),
        (Gamma a, Gamma b) => OfGammas(a, b),
        (Beta a, Beta b) => OfBetas(a, b),
        (Bernoulli a, Categorical b) => Of(AsCategorical(a), b),
        (Categorical a, Bernoulli b) => Of(a, AsCategorical(b)),
        _ when CrossEntropies.Of(p, q) is { } crossEntropy => crossEntropy - p.Entropy(),
        _ => throw new NotSupportedException(
            $"KullbackLeibler: there is no closed form for {p.GetType().Name} and {q.GetType().Name}; estimate it from samples: " +
            "(p.LogProbability(x) - q.LogProbability(x)).Mean() with x = p.Sample([1000])."),
    };

    /// <summary>0 and 1 as classes.</summary>
    private static Categorical AsCategorical(Bernoulli coin) => new(Tensor.Stack([0f * coin.Logits, coin.Logits], -1));

    private static Tensor OfNormals(Normal p, Normal q)
    {
        Tensor ratio = p.StandardDeviation / q.StandardDeviation;
        return (0.5f * (ratio.Square() + ((p.Mean - q.Mean) / q.StandardDeviation).Square() - 1f)) - ratio.Log();
    }

    private static Tensor OfMultivariateNormals(MultivariateNormal p, MultivariateNormal q)
    {
        // The trace of Σq⁻¹ Σp is the sum of squares of Lq⁻¹ Lp, whose columns are whitened one by one.
        int size = p.EventShape[0];
        Tensor trace = Enumerable.Range(0, size).Select(j => q.Whiten(p.Factor[Slice.Ellipsis, j]).Square().Sum(-1)).Aggregate((a, b) => a + b);
        Tensor distance = q.Whiten(p.Mean - q.Mean).Square().Sum(-1);
        return (0.5f * (trace + distance - size)) + q.LogDeterminantOfFactor - p.LogDeterminantOfFactor;
    }

    private static Tensor OfLaplaces(Laplace p, Laplace q)
    {
        Tensor distance = (p.Mean - q.Mean).Abs();
        return (q.Scale / p.Scale).Log() + (distance / q.Scale) + (p.Scale / q.Scale * (-distance / p.Scale).Exp()) - 1f;
    }

    private static Tensor OfGammas(Gamma p, Gamma q) =>
        ((p.Alpha - q.Alpha) * GammaFunctions.Digamma(p.Alpha))
        - GammaFunctions.LogGamma(p.Alpha) + GammaFunctions.LogGamma(q.Alpha)
        + (q.Alpha * (p.Rate / q.Rate).Log())
        + (p.Alpha * ((q.Rate / p.Rate) - 1f));

    private static Tensor OfBetas(Beta p, Beta q)
    {
        Tensor both = GammaFunctions.Digamma(p.Alpha + p.BetaParameter);
        return q.LogBeta - p.LogBeta
            + ((p.Alpha - q.Alpha) * (GammaFunctions.Digamma(p.Alpha) - both))
            + ((p.BetaParameter - q.BetaParameter) * (GammaFunctions.Digamma(p.BetaParameter) - both));
    }
}
