namespace GradNet.Tests.Samples.Table;

/// <summary>Losses against their definitions; their options are held to PyTorch's numbers in the tests of GradNet.Nn.</summary>
internal static class LossSamples
{
    private static readonly Tolerance Sums = new(64, 64);

    // Three steps of three classes, of which 0 is the blank, and the sequence 1, 2.
    private static readonly Tensor CtcLabels = Tensor.From(new long[,] { { 1, 2 } });

    public static Operation[] All { get; } =
    [
        Mean("MeanAbsoluteError", Loss.MeanAbsoluteError, (a, b) => Math.Abs(a - b), Inputs.Apart(3, 4, -4, -3, 6, 4)),
        Mean("Huber", (a, b) => Loss.Huber(a, b), (a, b) => Huber(a - b), Inputs.Apart(4, 5, -5, -4, 6, 4)),
        Mean("SmoothL1", (a, b) => Loss.SmoothL1(a, b), (a, b) => Huber(a - b), Inputs.Apart(4, 5, -5, -4, 6, 4)),
        Mean("PoissonNegativeLogLikelihood", Loss.PoissonNegativeLogLikelihood, (a, b) => Math.Exp(a) - (a * b), Inputs.Spread(4, 6)),
        Mean("BinaryCrossEntropy", Loss.BinaryCrossEntropy, BinaryCrossEntropy, Inputs.Spread(4, 6)),
        Mean("Focal", (a, b) => Loss.Focal(a, b), Focal, Inputs.Between(0.1, 0.9, 4, 6)),
        Mean("Hinge", Loss.Hinge, (a, b) => Math.Max(0, 1 - (a * b)), Inputs.Apart(3, 4, -4, -3, 6, 4),
            Inputs.Reversed(Inputs.Apart(3, 4, -4, -3, 6, 4))),
        Gaussian(),
        Rows("SoftCrossEntropy", Loss.SoftCrossEntropy, (x, p, i) => -Columns.Sum(c => p[i, c] * LogSoftmax(x, i, c))),
        Rows("KullbackLeibler", Loss.KullbackLeibler, (x, p, i) => Columns.Sum(c => p[i, c] * (Math.Log(p[i, c]) - x[i, c]))),
        Rows("Dice", (a, b) => Loss.Dice(a, b), (x, p, i) =>
            1 - (((2 * Columns.Sum(c => x[i, c] * p[i, c])) + 1) / (Columns.Sum(c => x[i, c] + p[i, c]) + 1)), Inputs.Between(0.1, 0.9, 5, 4)),
        Labelled("NegativeLogLikelihood", Loss.NegativeLogLikelihood, (x, label, i) => -x[i, label]),
        Labelled("MultiClassHinge", (a, b) => Loss.MultiClassHinge(a, b, margin: 9), (x, label, i) =>
            Columns.Where(c => c != label).Sum(c => 9 - x[i, label] + x[i, c]) / 4),
        Triplet(),
        Pairs("Contrastive", (a, b, t) => Loss.Contrastive(a, b, t, margin: 9), (a, b, t, i) =>
            0.5 * ((t * Math.Pow(Distance(a, b, i), 2)) + ((1 - t) * Math.Pow(9 - Distance(a, b, i), 2)))),
        Pairs("CosineEmbedding", (a, b, t) => Loss.CosineEmbedding(a, b, t, margin: -1.5), (a, b, t, i) =>
            t > 0 ? 1 - Cosine(a, b, i) : Cosine(a, b, i) + 1.5),
        Ranking(),
        Ctc(),
    ];

    private static Operation Mean(
        string name, Func<Tensor, Tensor, Tensor> loss, Func<double, double, double> element, Input prediction, Input? target = null) =>
        new(name, [$"Loss.{name}"], Sums,
        [
            new("a batch", [prediction, target ?? Inputs.Between(0.1, 0.9, prediction.Shape)], inputs => loss(inputs[0], inputs[1]),
                inputs => Average(ReferenceTensor.Zip(inputs[0], inputs[1], element))),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("shapes that differ", () => loss(Tensor.Zeros([6, 1]), Tensor.Zeros([6])),
                    $"{name}: the prediction is [6, 1] and the target [6]; they must be equal."),
            ],
        };

    private static Operation Rows(
        string name, Func<Tensor, Tensor, Tensor> loss, Func<ReferenceTensor, ReferenceTensor, int, double> row, Input? prediction = null) =>
        new(name, [$"Loss.{name}"], Sums,
        [
            new("a batch", [prediction ?? Inputs.Spread(5, 4), Inputs.Between(0.2, 0.9, 5, 4)], inputs => loss(inputs[0], inputs[1]),
                inputs => AverageOf(5, i => row(inputs[0], inputs[1], i))),
        ]);

    private static Operation Labelled(string name, Func<Tensor, Tensor, Tensor> loss, Func<ReferenceTensor, int, int, double> row) =>
        new(name, [$"Loss.{name}"], Sums,
        [
            new("a batch", [Inputs.Spread(5, 4), Inputs.Integers(0, 4, 5)], inputs => loss(inputs[0], inputs[1]),
                inputs => AverageOf(5, i => row(inputs[0], (int)inputs[1][i], i))),
        ])
        {
            BadCalls =
            [
                BadCall.Argument("labels that are real numbers", () => loss(Tensor.Zeros([6, 10]), Tensor.Zeros([6])),
                    $"{name}: labels are class numbers, but these are Float32; call Cast(DType.Int64)."),
            ],
        };

    private static Operation Pairs(
        string name,
        Func<Tensor, Tensor, Tensor, Tensor> loss,
        Func<ReferenceTensor, ReferenceTensor, double, int, double> row) =>
        new(name, [$"Loss.{name}"], Sums,
        [
            new("a batch", [Inputs.Spread(5, 4), Inputs.Uneven(5, 4), Inputs.Integers(0, 2, 5)],
                inputs => loss(inputs[0], inputs[1], inputs[2]),
                inputs => AverageOf(5, i => row(inputs[0], inputs[1], inputs[2][i], i))),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("targets of another batch", () => loss(Tensor.Zeros([5, 4]), Tensor.Zeros([5, 4]), Tensor.Zeros([4])),
                    $"{name}: the targets are [4] and should be [5]."),
            ],
        };

    private static Operation Gaussian() => new("GaussianNegativeLogLikelihood", ["Loss.GaussianNegativeLogLikelihood"], Sums,
    [
        new("a batch", [Inputs.Spread(4, 3), Inputs.Uneven(4, 3), Inputs.Between(0.5, 2, 4, 3)],
            inputs => Loss.GaussianNegativeLogLikelihood(inputs[0], inputs[1], inputs[2]),
            inputs => Average(ReferenceTensor.Define([4, 3], at =>
                0.5 * (Math.Log(inputs[2][at]) + (Math.Pow(inputs[0][at] - inputs[1][at], 2) / inputs[2][at]))))),
    ]);

    private static Operation Triplet() => new("Triplet", ["Loss.Triplet"], Sums,
    [
        new("a batch", [Inputs.Spread(5, 4), Inputs.Uneven(5, 4), Inputs.Distinct(5, 4)],
            inputs => Loss.Triplet(inputs[0], inputs[1], inputs[2], margin: 20),
            inputs => AverageOf(5, i => Distance(inputs[0], inputs[1], i) - Distance(inputs[0], inputs[2], i) + 20)),
    ]);

    private static Operation Ranking() => new("MarginRanking", ["Loss.MarginRanking"], Sums,
    [
        new("a batch", [Inputs.Spread(5), Inputs.Uneven(5), Inputs.Integers(1, 3, 5)],
            inputs => Loss.MarginRanking(inputs[0], inputs[1], inputs[2], margin: 20),
            inputs => AverageOf(5, i => 20 - (inputs[2][i] * (inputs[0][i] - inputs[1][i])))),
    ]);

    private static Operation Ctc() => new("Ctc", ["Loss.Ctc"], Sums,
    [
        new("all paths of three steps", [Inputs.Spread(3, 1, 3)],
            inputs => Loss.Ctc(inputs[0], CtcLabels, Tensor.From(3L), Tensor.From(2L)), inputs => CtcOfAllPaths(inputs[0])),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("a batch without an axis", () => Loss.Ctc(Tensor.Zeros([3, 3]), CtcLabels, Tensor.From(3L), Tensor.From(2L)),
                "Ctc: log-probabilities [3, 3], labels [1, 2] and lengths [1] and [1] do not fit: " +
                "they should be [time, batch, classes], [batch, longest], [batch] and [batch]."),
        ],
    };

    /// <summary>Every string of three classes that says 1, 2 once repetitions are joined and blanks left out.</summary>
    private static ReferenceTensor CtcOfAllPaths(ReferenceTensor x)
    {
        int[][] paths = [[1, 1, 2], [1, 2, 2], [0, 1, 2], [1, 0, 2], [1, 2, 0]];
        double likelihood = paths.Sum(path => Math.Exp(path.Select((label, time) => x[time, 0, label]).Sum()));
        return new ReferenceTensor([], [-Math.Log(likelihood) / 2]);
    }

    private static double BinaryCrossEntropy(double x, double t) => (Math.Max(x, 0) - (x * t)) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double Focal(double x, double t)
    {
        double p = 1 / (1 + Math.Exp(-x));
        return BinaryCrossEntropy(x, t) * Math.Pow((p * (1 - t)) + ((1 - p) * t), 2);
    }

    private static double Huber(double distance) => Math.Abs(distance) < 1 ? distance * distance / 2 : Math.Abs(distance) - 0.5;

    private static double LogSoftmax(ReferenceTensor x, int row, int column) => x[row, column] - Math.Log(Columns.Sum(c => Math.Exp(x[row, c])));

    private static double Distance(ReferenceTensor a, ReferenceTensor b, int row) =>
        Math.Sqrt(Columns.Sum(c => Math.Pow(a[row, c] - b[row, c] + 1e-6, 2)));

    private static double Cosine(ReferenceTensor a, ReferenceTensor b, int row) =>
        Columns.Sum(c => a[row, c] * b[row, c]) / Math.Sqrt((1e-12 + Columns.Sum(c => a[row, c] * a[row, c])) * (1e-12 + Columns.Sum(c => b[row, c] * b[row, c])));

    /// <summary>The columns that every matrix here has.</summary>
    private static IEnumerable<int> Columns => Enumerable.Range(0, 4);

    private static ReferenceTensor Average(ReferenceTensor x) => new([], [x.Values.Average()]);

    private static ReferenceTensor AverageOf(int count, Func<int, double> row) => new([], [Enumerable.Range(0, count).Average(row)]);
}
