namespace GradNet.Tests.Samples.Table;

/// <summary>Closeness, distances, and how variables vary together.</summary>
internal static class StatisticsSamples
{
    private static readonly Tolerance Sums = new(32, 32);

    public static Operation[] All { get; } = [IsClose(), CosineSimilarity(), Distances(), Covariance(), Correlation()];

    private static Operation IsClose() => new("IsClose", ["Tensor.IsClose"], Tolerance.Exact,
    [
        new("a tenth", [Inputs.Of(1, 1.05, 1.2, -1, 0), Inputs.Of(1, 1, 1, -1.05, 0.05)],
            inputs => inputs[0].IsClose(inputs[1], 0.1, 0), _ => new([5], [1, 1, 0, 1, 0])) { Result = DType.Bool },
        new("near zero", [Inputs.Of(0, 0.2, 3)], inputs => inputs[0].IsClose(Tensor.FromScalar(0.1f), 0, 0.11), _ => new([3], [1, 1, 0]))
            { Result = DType.Bool },
        new("what is not finite", [Inputs.Of(double.PositiveInfinity, double.NegativeInfinity, 1, double.NaN)],
            inputs => inputs[0].IsClose(Tensor.From(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.NaN)),
            _ => new([4], [1, 0, 0, 0])) { Result = DType.Bool },
        new("integers", [Inputs.Integers(5, 6, 2)], inputs => inputs[0].IsClose(Tensor.From(5L, 6), 0, 0), _ => new([2], [1, 0]))
            { Result = DType.Bool },
    ]);

    private static Operation CosineSimilarity() => new("CosineSimilarity", ["Tensor.CosineSimilarity"], Sums,
    [
        new("rows", [Inputs.Spread(3, 5), Inputs.Reversed(Inputs.Spread(3, 5))], inputs => inputs[0].CosineSimilarity(inputs[1]),
            inputs => ReferenceTensor.Define([3], at => Cosine(Along(inputs[0], 5, i => [at[0], i]), Along(inputs[1], 5, i => [at[0], i])))),
        new("columns and one column", [Inputs.Spread(4, 3), Inputs.Spread(4, 1)], inputs => inputs[0].CosineSimilarity(inputs[1], 0),
            inputs => ReferenceTensor.Define([3], at => Cosine(Along(inputs[0], 4, i => [i, at[0]]), Along(inputs[1], 4, i => [i, 0])))),
        new("a vector without length", [Inputs.Spread(3)], inputs => inputs[0].CosineSimilarity(inputs[0] * 0), _ => new([], [0]))
            { IsSmooth = false },
    ]);

    private static Operation Distances() => new("Distances", ["Tensor.Distances"], Sums,
    [
        Between("Euclidean", 2, differences => Math.Sqrt(differences.Sum(d => d * d))),
        Between("sums of differences", 1, differences => differences.Sum(Math.Abs)),
        Between("the largest difference", double.PositiveInfinity, differences => differences.Max(Math.Abs)),
        new("a batch", [Inputs.Spread(2, 3, 2), Inputs.Spread(4, 2)], inputs => inputs[0].Distances(inputs[1]),
            inputs => ReferenceTensor.Define([2, 3, 4], at => Math.Sqrt(
                Along(inputs[0], 2, i => [at[0], at[1], i]).Zip(Along(inputs[1], 2, i => [at[2], i]), (a, b) => (a - b) * (a - b)).Sum()))),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("rows of other sizes", () => Tensor.Zeros([2, 3]).Distances(Tensor.Zeros([2, 4])),
                "Distances: [2, 3] and [2, 4] need rows of one size along their last axis."),
        ],
    };

    private static Operation Covariance() => new("Covariance", ["Tensor.Covariance"], Sums,
    [
        new("unbiased", [Inputs.Spread(3, 7)], inputs => inputs[0].Covariance(),
            inputs => ReferenceTensor.Define([3, 3], at => CovarianceOf(inputs[0], at[0], at[1], 1))),
        new("of the sample itself", [Inputs.Spread(2, 5)], inputs => inputs[0].Covariance(0),
            inputs => ReferenceTensor.Define([2, 2], at => CovarianceOf(inputs[0], at[0], at[1], 0))),
        new("of one observation", [Inputs.Spread(2, 1)], inputs => inputs[0].Covariance(), _ => new([2, 2], [double.NaN, double.NaN, double.NaN, double.NaN]))
            { IsSmooth = false },
    ])
    {
        BadCalls = [BadCall.Shape("a vector", () => Tensor.Zeros([3]).Covariance(), "Covariance: [3] should be [variables, observations].")],
    };

    private static Operation Correlation() => new("Correlation", ["Tensor.Correlation"], Sums,
    [
        new("of three variables", [Inputs.Spread(3, 7)], inputs => inputs[0].Correlation(),
            inputs => ReferenceTensor.Define([3, 3], at => CovarianceOf(inputs[0], at[0], at[1], 1)
                / Math.Sqrt(CovarianceOf(inputs[0], at[0], at[0], 1) * CovarianceOf(inputs[0], at[1], at[1], 1)))),
    ]);

    private static Sample Between(string about, double order, Func<double[], double> norm) => new(
        about,
        [Inputs.Spread(3, 5), Inputs.Reversed(Inputs.Spread(4, 5))],
        inputs => inputs[0].Distances(inputs[1], order),
        inputs => ReferenceTensor.Define([3, 4], at => norm(
            [.. Along(inputs[0], 5, i => [at[0], i]).Zip(Along(inputs[1], 5, i => [at[1], i]), (a, b) => a - b)])));

    private static double[] Along(ReferenceTensor x, int count, Func<int, int[]> place) => [.. Enumerable.Range(0, count).Select(i => x[place(i)])];

    private static double Cosine(double[] x, double[] y) =>
        x.Zip(y, (a, b) => a * b).Sum() / Math.Sqrt(x.Sum(a => a * a) * y.Sum(b => b * b));

    private static double CovarianceOf(ReferenceTensor x, int row, int column, int correction)
    {
        int count = x.Shape[1];
        double[] a = Along(x, count, i => [row, i]);
        double[] b = Along(x, count, i => [column, i]);
        return a.Zip(b, (one, other) => (one - a.Average()) * (other - b.Average())).Sum() / (count - correction);
    }
}
