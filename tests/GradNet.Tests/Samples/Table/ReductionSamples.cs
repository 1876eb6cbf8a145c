namespace GradNet.Tests.Samples.Table;

/// <summary>Many elements into one.</summary>
internal static class ReductionSamples
{
    private static readonly Tolerance Sums = new(16, 64);

    public static Operation[] All { get; } =
    [
        Over("Sum", ["Sum", "Tensor.Sum"], (x, axes, keep) => x.Sum(axes, keep), Total, DType.Int64, true, allowsEmpty: true),
        Over("Mean", ["Tensor.Mean"], (x, axes, keep) => x.Mean(axes, keep), x => Total(x) / x.Count, DType.Float32, true, true),
        Over("Variance", ["Tensor.Variance"], (x, axes, keep) => x.Variance(axes, keepDims: keep), VarianceOf, DType.Float32, true, true),
        Over("StandardDeviation", ["Tensor.StandardDeviation"], (x, axes, keep) => x.StandardDeviation(axes, 1, keep),
            x => Math.Sqrt(VarianceOf(x) * x.Count / (x.Count - 1)), DType.Float32, true, true),
        Over("Max", ["Extremum", "Tensor.Max"], (x, axes, keep) => x.Max(axes, keep), Largest, null, false, false),
        Over("Min", ["Extremum", "Tensor.Min"], (x, axes, keep) => x.Min(axes, keep), x => -Largest([.. x.Select(value => -value)]), null,
            false, false),
        Product(),
        Index("ArgMax", (x, axis, keep) => x.ArgMax(axis, keep), 1),
        Index("ArgMin", (x, axis, keep) => x.ArgMin(axis, keep), -1),
        Truth("Any", (x, axes, keep) => x.Any(axes, keep), x => x.Any(value => value != 0) ? 1 : 0),
        Truth("All", (x, axes, keep) => x.All(axes, keep), x => x.All(value => value != 0) ? 1 : 0),
    ];

    private delegate Tensor Call(Tensor x, Axes axes, bool keepDims);

    /// <summary>The sum, with what each addition rounds away added at the end (Neumaier, 1974).</summary>
    private static double Total(IReadOnlyList<double> x)
    {
        double sum = 0, lost = 0;
        foreach (double value in x)
        {
            double next = sum + value;
            lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }

        return double.IsFinite(sum) ? sum + lost : sum;
    }

    private static double VarianceOf(IReadOnlyList<double> x)
    {
        double mean = Total(x) / x.Count;
        return x.Sum(value => (value - mean) * (value - mean)) / x.Count;
    }

    private static double Largest(IReadOnlyList<double> x)
    {
        double largest = x[0];
        foreach (double value in x)
            largest = double.IsNaN(value) || double.IsNaN(largest) ? double.NaN : Math.Max(largest, value);
        return largest;
    }

    private static Operation Over(
        string name, string[] covers, Call call, Func<IReadOnlyList<double>, double> reference, DType? ofIntegers, bool isSum,
            bool allowsEmpty)
    {
        Func<int[], Input> elements = isSum ? Inputs.Spread : Inputs.Distinct;
        List<Sample> samples =
        [
            Make("all axes", elements([3, 5]), null, false, call, reference),
            Make("the first axis", elements([3, 5]), [0], false, call, reference),
            Make("the last axis", elements([3, 5]), [1], false, call, reference),
            Make("an axis from the end, kept", elements([3, 5]), [-1], true, call, reference),
            Make("outer and inner axes", elements([2, 3, 4, 5]), [0, 2, 3], false, call, reference),
            Make("the middle axes, kept", elements([2, 3, 4, 5]), [1, 2], true, call, reference),
            Make("the middle axis", elements([7, 18, 5]), [1], false, call, reference),
            Make("every axis, kept", elements([2, 3]), null, true, call, reference),
            Make("two elements", elements([2]), null, false, call, reference),
            Make("33 elements", elements([33]), null, false, call, reference),
            Make("a long row", elements([2, 5003]), [1], false, call, reference) with { Tolerance = isSum ? new(64, 400) : null },
            Make("large, all axes", elements([317, 331]), null, false, call, reference) with { Tolerance = isSum ? new(64, 4000) : null },
            Make("large, columns", elements([317, 331]), [0], false, call, reference) with { Tolerance = isSum ? new(64, 400) : null },
            Make("large, rows", elements([331, 317]), [1], false, call, reference) with { Tolerance = isSum ? new(64, 400) : null },
            Make("large, the middle axis", elements([37, 59, 61]), [1], false, call,
                reference) with { Tolerance = isSum ? new(64, 400) : null },
            Make("int32", Inputs.Integers(-9, 9, 4, 6).As(DType.Int32), [1], false, call, reference) with { Result = ofIntegers },
            Make("int64", Inputs.Integers(-9, 9, 4, 6), [0], false, call, reference) with { Result = ofIntegers },
            Make("uint8", Inputs.Integers(100, 255, 40).As(DType.UInt8), null, false, call, reference) with { Result = ofIntegers },
            Make("a NaN in one row", Inputs.Of(1, double.NaN, 2, 3) with { Shape = [2, 2] }, [1], false, call,
                reference) with { IsSmooth = false },
        ];
        if (ofIntegers is not null)
            samples.Add(Make("truth values", Inputs.Truths(4, 6), [1], false, call, reference) with { Result = ofIntegers });
        if (name is not "StandardDeviation")
        {
            samples.Add(Make("a scalar", elements([]), null, false, call, reference));
            samples.Add(Make("an axis of one", elements([3, 1]), [1], false, call, reference));
        }

        if (name is not ("Variance" or "StandardDeviation"))
        {
            samples.Add(Make("infinities", Inputs.Of(1, double.PositiveInfinity, double.NegativeInfinity, 3) with { Shape = [2, 2] }, [1],
                false, call, reference) with
            { IsSmooth = false });
        }

        if (allowsEmpty)
            samples.Add(Make("no elements along the axis", elements([3, 0]), [1], false, call, reference) with { IsSmooth = false });
        samples.Add(Make("no elements beside the axis", elements([0, 3]), [1], false, call, reference));
        return new(name, covers, isSum ? Sums : Tolerance.Exact, [.. samples])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "an axis that does not exist",
                    () => call(Tensor.Zeros([2, 3]), 2, false),
                    $"{name}: [2, 3] has no axis 2: use 0 to 1, or −2 to −1 from the end."),
                BadCall.Shape("an axis named twice", () => call(Tensor.Zeros([2, 3]), [0, -2], false),
                    $"{name}: axis 0 of [2, 3] is named twice."),
                .. allowsEmpty
                    ? Array.Empty<BadCall>()
                    :
                    [
                        BadCall.Shape(
                            "no elements",
                            () => call(Tensor.Zeros([2, 0]), 1, false),
                            $"{name}: [2, 0] has no element along axis 1, so there is nothing to choose from."),
                        BadCall.Argument(
                            "truth values",
                            () => call(Tensor.From(true), default, false),
                            $"{name}: truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !."),
                    ],
            ],
        };
    }

    private static Operation Product() => new("Product", ["Tensor.Product"], new Tolerance(64),
    [
        Make("all axes", Inputs.Uneven(3, 3), null, false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("the first axis", Inputs.Uneven(3, 5), [0], false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("the last axis, kept", Inputs.Uneven(3, 5), [-1], true, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("one zero", Inputs.Of(2, 0, 3, 5, 7), null, false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("two zeros", Inputs.Of(2, 0, 3, 0, 7), null, false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("no elements", Inputs.Spread(3, 0), [1], false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("a scalar", Inputs.Spread(), null, false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("int64", Inputs.Integers(1, 5, 3, 4), [1], false, (x, axes, keep) => x.Product(axes, keep), ProductOf),
        Make("large", Inputs.Between(0.9, 1.1, 331, 317), [1], false, (x, axes, keep) => x.Product(axes, keep), ProductOf)
            with { Tolerance = new(400) },
    ])
    {
        BadCalls =
        [
            BadCall.Argument(
                "truth values",
                () => Tensor.From(true).Product(),
                "Product: truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !."),
        ],
    };

    private static double ProductOf(IReadOnlyList<double> x) => x.Aggregate(1.0, (product, value) => product * value);

    private static Operation Index(string name, Func<Tensor, int, bool, Tensor> call, int sign)
    {
        Sample Along(string about, Input x, int axis, bool keep) => new(
            about,
            [x],
            inputs => call(inputs[0], axis, keep),
            inputs => inputs[0].Reduce([axis < 0 ? axis + x.Shape.Length : axis], keep, values => Best(values, sign)))
        {
            Result = DType.Int64,
        };
        return new(name, ["ArgExtremum", $"Tensor.{name}"], Tolerance.Exact,
        [
            Along("the last axis", Inputs.Distinct(3, 5), -1, false),
            Along("the first axis, kept", Inputs.Distinct(3, 5), 0, true),
            Along("the middle axis", Inputs.Distinct(4, 19, 3), 1, false),
            Along("ties", Inputs.Integers(0, 3, 6, 40).As(DType.Float32), 1, false),
            Along("NaN", Inputs.Of(1, double.NaN, 5, double.NaN, 3, 2, 2, 1) with { Shape = [2, 4] }, 1, false),
            Along("infinities", Inputs.Of(double.NegativeInfinity, 1, double.PositiveInfinity, 0, -0.0, 0) with { Shape = [2, 3] }, 1,
                false),
            Along("int32", Inputs.Integers(-9, 9, 3, 5).As(DType.Int32), 1, false),
            Along("int64", Inputs.Integers(-9, 9, 3, 5), 0, false),
            Along("uint8", Inputs.Integers(0, 9, 3, 5).As(DType.UInt8), 1, false),
            Along("one element", Inputs.Distinct(1), 0, false),
            Along("no elements beside the axis", Inputs.Distinct(0, 3), 1, false),
            Along("large, rows", Inputs.Distinct(317, 331), 1, false),
            Along("large, columns", Inputs.Integers(-99, 99, 317, 331).As(DType.Float32), 0, false),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("a scalar", () => call(Tensor.FromScalar(1f), -1, false), $"{name}: a scalar has no axis -1."),
                BadCall.Shape(
                    "no elements",
                    () => call(Tensor.Zeros([2, 0]), 1, false),
                    $"{name}: [2, 0] has no element along axis 1, so there is nothing to choose from."),
            ],
        };
    }

    /// <summary>Where the largest (or, with the sign turned, smallest) value is first; the first NaN wins.</summary>
    private static double Best(IReadOnlyList<double> values, int sign)
    {
        int best = 0;
        for (int i = 0; i < values.Count; i++)
        {
            if (double.IsNaN(values[i]))
                return i;
            if (values[i] * sign > values[best] * sign)
                best = i;
        }

        return best;
    }

    private static Operation Truth(string name, Call call, Func<IReadOnlyList<double>, double> reference) =>
        new(name, [$"Tensor.{name}"], Tolerance.Exact,
    [
        .. new[]
        {
            Make("truth values", Inputs.Truths(9, 3), [1], false, call, reference),
            Make("all axes", Inputs.Truths(9, 3), null, true, call, reference),
            Make("numbers", Inputs.Integers(-1, 2, 9, 2).As(DType.Float32), [-1], false, call, reference),
            Make("no elements", Inputs.Truths(2, 0), [1], false, call, reference),
            Make("large", Inputs.Integers(0, 40, 331, 317), [1], false, call, reference),
        }.Select(sample => sample with { Result = DType.Bool }),
    ]);

    private static Sample Make(string name, Input x, int[]? axes, bool keep, Call call, Func<IReadOnlyList<double>, double> reference)
    {
        int[] resolved = axes is null ? [.. Enumerable.Range(0, x.Shape.Length)]
            : Array.ConvertAll(axes, axis => axis < 0 ? axis + x.Shape.Length : axis);
        return new(name, [x], inputs => call(inputs[0], axes is null ? default : (Axes)axes, keep),
            inputs => inputs[0].Reduce(resolved, keep, reference));
    }
}
