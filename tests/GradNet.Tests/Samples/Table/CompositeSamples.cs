using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples.Table;

/// <summary>Operations with a kernel of their own beside their decomposition, and what is built on them.</summary>
internal static class CompositeSamples
{
    private static readonly Tolerance Rows = new(16, 16);

    public static Operation[] All { get; } =
    [
        Row("Softmax", x => Composites.Softmax.Apply(x), x => SoftmaxOf(x, x.Rank - 1)),
        Row("LogSoftmax", x => Composites.LogSoftmax.Apply(x), x => LogSoftmaxOf(x, x.Rank - 1)),
        Row("LogSumExp", x => Composites.LogSumExp.Apply(x), x => x.Reduce([x.Rank - 1], false, LogSumExpOf)),
        RowGradient("SoftmaxGradient", Composites.SoftmaxGradient, (y, g, sum) => y * (g - sum), (y, g) => y * g),
        RowGradient("LogSoftmaxGradient", Composites.LogSoftmaxGradient, (y, g, sum) => g - (Math.Exp(y) * sum), (_, g) => g),
        MaskedSoftmax("the composite", ["Composites.MaskedSoftmax"],
            ("a batch", Inputs.Spread(6, 10), Inputs.Truths(6, 10)),
            ("three axes", Inputs.Spread(2, 3, 17), Inputs.Truths(2, 3, 17)),
            ("rows of one, some without any", Inputs.Spread(4, 1), Inputs.Truths(4, 1)),
            ("no rows", Inputs.Spread(0, 5), Inputs.Truths(0, 5)),
            ("large", Inputs.Spread(211, 103), Inputs.Truths(211, 103))),
        MaskedSoftmax("masks that repeat", ["Attention.Weights"],
            ("for every matrix", Inputs.Spread(3, 4, 17), Inputs.Truths(4, 17)),
            ("for every row", Inputs.Spread(2, 3, 20), Inputs.Truths(20)),
            ("for the rows of each matrix", Inputs.Spread(2, 3, 9), Inputs.Truths(2, 1, 9)),
            ("for every element", Inputs.Spread(2, 5), Inputs.Truths(1))),
        CrossEntropyRow(),
        CrossEntropyRowGradient(),
        AlongAxis("Softmax", (x, axis) => x.Softmax(axis), SoftmaxOf),
        AlongAxis("LogSoftmax", (x, axis) => x.LogSoftmax(axis), LogSoftmaxOf),
        AlongAxis("LogSumExp", (x, axis) => x.LogSumExp(axis), (x, axis) => x.Reduce([axis], false, LogSumExpOf)),
        new("LogSumExp, kept", ["SoftmaxFunctions.LogSumExp"], Rows,
            [.. Axes((x, axis) => x.LogSumExp(axis, keepDims: true), (x, axis) => x.Reduce([axis], true, LogSumExpOf))]),
        CrossEntropy(),
        MeanSquaredError(),
        Dropout(),
    ];

    private static double LogSumExpOf(IReadOnlyList<double> row)
    {
        double largest = row.Max();
        if (double.IsInfinity(largest))
            return largest;
        return largest + Math.Log(row.Sum(value => Math.Exp(value - largest)));
    }

    private static ReferenceTensor LogSoftmaxOf(ReferenceTensor x, int axis) =>
        ReferenceTensor.Zip(x, x.Reduce([axis], true, LogSumExpOf), (value, sum) => value - sum);

    private static ReferenceTensor SoftmaxOf(ReferenceTensor x, int axis) => LogSoftmaxOf(x, axis).Map(Math.Exp);

    private static Operation Row(string name, Func<Tensor, Tensor> apply, Func<ReferenceTensor, ReferenceTensor> reference)
    {
        Sample Of(string about, Input x) => new(about, [x], inputs => apply(inputs[0]), inputs => reference(inputs[0]));
        return new($"{name}, the composite", [$"Composites.{name}"], Rows,
        [
            Of("rows", Inputs.Spread(3, 5)),
            Of("one row", Inputs.Spread(7)),
            Of("rows of one", Inputs.Spread(4, 1)),
            Of("rows of 16 and a tail of 1", Inputs.Spread(3, 17)),
            Of("no rows", Inputs.Spread(0, 5)),
            Of("three axes", Inputs.Spread(2, 3, 10)),
            Of("large logits", Inputs.Between(-400, 400, 5, 9)) with { IsSmooth = false, Tolerance = new(64, 800) },
            Of("logits far below zero", Inputs.Between(-1010, -1000, 5, 9)) with { Tolerance = new(64, 4000) },
            Of("an infinitely unlikely class", Inputs.Of(1, double.NegativeInfinity, 2)) with { IsSmooth = false },
            Of("a long row", Inputs.Spread(2, 5003)) with { Tolerance = new(64, 64) },
            Of("large", Inputs.Spread(1009, 103)) with { Tolerance = new(32, 32) },
        ]);
    }

    /// <summary>A function of two rows and of the sum of a term over them.</summary>
    private static Operation RowGradient(
        string name, Composite composite, Func<double, double, double, double> function, Func<double, double, double> term)
    {
        Sample Of(string about, params int[] shape) => new(
            about,
            [Inputs.Spread(shape), Inputs.Uneven(shape)],
            inputs => composite.Apply(inputs[0], inputs[1]),
            inputs =>
            {
                ReferenceTensor sums = ReferenceTensor.Zip(inputs[0], inputs[1], term).Reduce([shape.Length - 1], true, row => row.Sum());
                return ReferenceTensor.Define(shape, at => function(inputs[0][at], inputs[1][at], sums[at]));
            });
        return new($"{name}, the composite", [$"Composites.{name}"], new Tolerance(64, 64),
        [
            Of("rows", 3, 5),
            Of("rows of one", 4, 1),
            Of("rows of 16 and a tail of 1", 3, 17),
            Of("no rows", 0, 5),
            Of("large", 211, 103) with { Tolerance = new(512, 512) },
        ]);
    }

    private static Operation MaskedSoftmax(string about, string[] covers, params (string Name, Input X, Input Allowed)[] samples) =>
        new($"MaskedSoftmax, {about}", covers, new Tolerance(32, 32),
        [
            .. samples.Select(sample => new Sample(
                sample.Name,
                [sample.X, sample.Allowed],
                inputs => Composites.MaskedSoftmax.Apply(inputs[0], inputs[1].BroadcastTo(inputs[0].Shape)),
                inputs => MaskedSoftmaxOf(inputs[0], inputs[1]))),
        ]);

    private static ReferenceTensor MaskedSoftmaxOf(ReferenceTensor x, ReferenceTensor allowed)
    {
        ReferenceTensor logits = ReferenceTensor.Zip(x, allowed, (value, truth) => truth != 0 ? value : double.NegativeInfinity);
        return ReferenceTensor.Zip(SoftmaxOf(logits, x.Rank - 1), allowed, (weight, truth) => truth != 0 ? weight : 0);
    }

    private static Operation CrossEntropyRow()
    {
        Sample Of(string about, Input logits, Input labels) => new(
            about,
            [logits, labels],
            inputs => Composites.CrossEntropy.Apply(inputs[0], inputs[1]),
            inputs => CrossEntropies(inputs[0], inputs[1]))
        {
            Result = null,
        };
        return new("CrossEntropy, the composite", ["Composites.CrossEntropy"], Rows,
        [
            Of("a batch", Inputs.Spread(6, 10), Inputs.Integers(0, 10, 6)),
            Of("int32 labels", Inputs.Spread(6, 10), Inputs.Integers(0, 10, 6).As(DType.Int32)),
            Of("uint8 labels", Inputs.Spread(6, 10), Inputs.Integers(0, 10, 6).As(DType.UInt8)),
            Of("one class", Inputs.Spread(3, 1), Inputs.Integers(0, 1, 3)),
            Of("no batch", Inputs.Spread(0, 10), Inputs.Integers(0, 10, 0)),
            Of("large logits", Inputs.Between(-400, 400, 6, 9),
                Inputs.Integers(0, 9, 6)) with { IsSmooth = false, Tolerance = new(64, 800) },
            Of("large", Inputs.Spread(1009, 103), Inputs.Integers(0, 103, 1009)),
        ]);
    }

    private static Operation CrossEntropyRowGradient()
    {
        Sample Of(string about, Input logits, Input labels) => new(
            about,
            [logits, labels, Inputs.Uneven(labels.Shape)],
            inputs => Composites.CrossEntropyGradient.Apply(inputs[0], inputs[1], inputs[2]),
            inputs =>
            {
                ReferenceTensor probabilities = SoftmaxOf(inputs[0], 1);
                return ReferenceTensor.Define(
                    inputs[0].Shape, at => inputs[2][at[0]] * (probabilities[at] - (at[1] == (int)inputs[1][at[0]] ? 1 : 0)));
            })
        {
            Result = null,
        };
        return new("CrossEntropyGradient, the composite", ["Composites.CrossEntropyGradient"], Rows,
        [
            Of("a batch", Inputs.Spread(6, 10), Inputs.Integers(0, 10, 6)),
            Of("one class", Inputs.Spread(3, 1), Inputs.Integers(0, 1, 3)),
            Of("no batch", Inputs.Spread(0, 10), Inputs.Integers(0, 10, 0)),
            Of("large", Inputs.Spread(1009, 103), Inputs.Integers(0, 103, 1009)),
        ]);
    }

    private static ReferenceTensor CrossEntropies(ReferenceTensor logits, ReferenceTensor labels)
    {
        ReferenceTensor logarithms = LogSoftmaxOf(logits, 1);
        return ReferenceTensor.Define(labels.Shape, at => -logarithms[at[0], (int)labels[at]]);
    }

    private static Operation AlongAxis(
        string name, Func<Tensor, int, Tensor> apply, Func<ReferenceTensor, int, ReferenceTensor> reference) =>
        new(name, [$"SoftmaxFunctions.{name}"], Rows,
        [
            .. Axes(apply, reference),
            new("int32", [Inputs.Integers(-3, 3, 2, 5).As(DType.Int32)], inputs => apply(inputs[0], -1), inputs => reference(inputs[0], 1))
                { Result = DType.Float32 },
        ])
        {
            BadCalls =
            [
                BadCall.Shape("a scalar", () => apply(Tensor.FromScalar(1f), -1), $"{name}: a scalar has no axis -1."),
                BadCall.Shape("no elements", () => apply(Tensor.Zeros([2, 0]), 1), $"{name}: [2, 0] has no element along axis 1."),
            ],
        };

    private static Sample[] Axes(Func<Tensor, int, Tensor> apply, Func<ReferenceTensor, int, ReferenceTensor> reference) =>
    [
        new("the last axis", [Inputs.Spread(3, 5)], inputs => apply(inputs[0], -1), inputs => reference(inputs[0], 1)),
        new("the first axis", [Inputs.Spread(3, 5)], inputs => apply(inputs[0], 0), inputs => reference(inputs[0], 0)),
        new("the first of three", [Inputs.Spread(3, 2, 4)], inputs => apply(inputs[0], 0), inputs => reference(inputs[0], 0)),
        new("the middle axis", [Inputs.Spread(2, 3, 4, 5)], inputs => apply(inputs[0], 1), inputs => reference(inputs[0], 1)),
        new("large, the first axis", [Inputs.Spread(103, 1009)], inputs => apply(inputs[0], 0), inputs => reference(inputs[0], 0))
            { Tolerance = new(32, 32) },
    ];

    private static Operation CrossEntropy() => new("CrossEntropy", ["Loss.CrossEntropy"], Rows,
    [
        new("a batch", [Inputs.Spread(6, 10), Inputs.Integers(0, 10, 6)], inputs => Loss.CrossEntropy(inputs[0], inputs[1]),
            inputs => CrossEntropies(inputs[0], inputs[1]).Reduce([0], false, losses => losses.Average())),
        new("logits that are integers", [Inputs.Integers(-3, 3, 4, 5), Inputs.Integers(0, 5, 4)],
            inputs => Loss.CrossEntropy(inputs[0], inputs[1]),
            inputs => CrossEntropies(inputs[0], inputs[1]).Reduce([0], false, losses => losses.Average())) { Result = DType.Float32 },
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "labels of another batch",
                () => Loss.CrossEntropy(Tensor.Zeros([6, 10]), Tensor.Zeros([5], DType.Int64)),
                "CrossEntropy: logits [6, 10] and labels [5] do not fit: they should be [batch, classes] and [batch]."),
            BadCall.Argument(
                "labels that are real numbers",
                () => Loss.CrossEntropy(Tensor.Zeros([6, 10]), Tensor.Zeros([6])),
                "CrossEntropy: labels are class numbers, but these are Float32; call Cast(DType.Int64)."),
        ],
    };

    private static Operation MeanSquaredError() => new("MeanSquaredError", ["Loss.MeanSquaredError"], new Tolerance(16, 16),
    [
        new("a batch", [Inputs.Spread(6, 4), Inputs.Uneven(6, 4)], inputs => Loss.MeanSquaredError(inputs[0], inputs[1]),
            inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (a, b) => (a - b) * (a - b))
                .Reduce([0, 1], false, squares => squares.Average())),
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "shapes that differ",
                () => Loss.MeanSquaredError(Tensor.Zeros([6, 1]), Tensor.Zeros([6])),
                "MeanSquaredError: the prediction is [6, 1] and the target [6]; they must be equal."),
        ],
    };

    /// <summary>Which elements stay is random; that the others are scaled is not.</summary>
    private static Operation Dropout() => new("Dropout", ["DropoutFunction.Dropout"], new Tolerance(2),
    [
        new("nothing dropped", [Inputs.Spread(5, 7)], inputs => inputs[0].Dropout(0), inputs => inputs[0]) { SharesStorage = true },
        new("a quarter dropped", [Inputs.Spread(50, 70)], inputs => inputs[0].Dropout(0.25, new RandomKey(7)), null),
        new("large", [Inputs.Spread(317, 331)], inputs => inputs[0].Dropout(0.5, new RandomKey(7)), null),
    ])
    {
        BadCalls =
        [
            BadCall.Range("everything dropped", () => Tensor.Zeros([2]).Dropout(1),
                "Dropout: the probability lies in [0, 1). (Parameter 'probability')\nActual value was 1."),
        ],
    };
}
