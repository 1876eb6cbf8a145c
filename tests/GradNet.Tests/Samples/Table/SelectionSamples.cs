namespace GradNet.Tests.Samples.Table;

/// <summary>Elements picked by what they are, and counted.</summary>
internal static class SelectionSamples
{
    public static Operation[] All { get; } =
    [
        new("NonZero", ["Tensor.NonZero"], Tolerance.Exact,
        [
            Places("a matrix", Inputs.Integers(0, 2, 4, 5)),
            Places("truth values", Inputs.Truths(3, 2, 4)),
            Places("real numbers", Inputs.Integers(0, 2, 9).As(DType.Float32)),
            Places("none", Inputs.Integers(0, 1, 4)),
            Places("no elements", Inputs.Integers(0, 1, 0, 2)),
            Places("large", Inputs.Truths(300, 101)),
        ]),
        new("MaskedSelect", ["Tensor.MaskedSelect"], Tolerance.Exact,
        [
            Picked("a matrix", Inputs.Spread(4, 5), Inputs.Truths(4, 5)),
            Picked("a broadcast mask", Inputs.Spread(4, 5), Inputs.Truths(5)),
            Picked("a broadcast tensor", Inputs.Spread(5), Inputs.Truths(4, 5)),
            Picked("nothing", Inputs.Spread(4), Inputs.Integers(0, 1, 4).As(DType.Bool)),
        ])
        {
            BadCalls =
            [
                BadCall.Argument("a mask of numbers", () => Tensor.Zeros([2]).MaskedSelect(Tensor.Zeros([2])),
                    "MaskedSelect: needs truth values, but got Float32; compare first, as in x > 0, or call Cast(DType.Bool)."),
            ],
        },
        new("MaskedFill", ["Tensor.MaskedFill"], Tolerance.Exact,
        [
            new("minus infinity", [Inputs.Spread(4, 5), Inputs.Truths(5)],
                inputs => inputs[0].MaskedFill(inputs[1], double.NegativeInfinity),
                inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (x, mask) => mask != 0 ? double.NegativeInfinity : x)) { IsSmooth = false },
            new("a number", [Inputs.Spread(4, 5), Inputs.Truths(4, 5)],
                inputs => inputs[0].MaskedFill(inputs[1], 7),
                inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (x, mask) => mask != 0 ? 7 : x)),
        ]),
        new("MaskedScatter", ["Tensor.MaskedScatter"], Tolerance.Exact,
        [
            Filled("a matrix", Inputs.Spread(4, 5), at => (at[0] + at[1]) % 3 == 0),
            Filled("nothing", Inputs.Spread(3), _ => false),
            Filled("everything", Inputs.Integers(-4, 4, 2, 3), _ => true),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("too few values", () => Tensor.Zeros([2, 2]).MaskedScatter(Tensor.Ones([2], DType.Bool), Tensor.Zeros([3])),
                    "MaskedScatter: the mask is true in 4 places of [2, 2], but there are 3 values, [3]."),
            ],
        },
        new("MaskedFill with a tensor", ["Tensor.MaskedFill"], Tolerance.Exact,
        [
            new("a row", [Inputs.Spread(4, 5), Inputs.Truths(4, 5), Inputs.Spread(5)],
                inputs => inputs[0].MaskedFill(inputs[1], inputs[2]),
                inputs => ReferenceTensor.Define([4, 5], at => inputs[1][at] != 0 ? inputs[2][at[1]] : inputs[0][at])),
        ]),
        new("Index by a tensor", ["Tensor.get_Part"], Tolerance.Exact,
        [
            ByMask("a mask of all axes", Inputs.Spread(4, 5), Inputs.Truths(4, 5)),
            ByMask("a mask of rows", Inputs.Spread(6, 2, 3), Inputs.Truths(6)),
            ByMask("a mask of two axes of three", Inputs.Spread(3, 4, 2), Inputs.Truths(3, 4)),
            ByMask("no row", Inputs.Spread(3, 2), Inputs.Integers(0, 1, 3).As(DType.Bool)),
            new("positions", [Inputs.Spread(5, 3), Inputs.Integers(-5, 5, 2, 2)], inputs => inputs[0][inputs[1]],
                inputs => ReferenceTensor.Define([2, 2, 3], at => inputs[0][((int)inputs[1][at[0], at[1]] + 5) % 5, at[2]])),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("a mask of another shape", () => _ = Tensor.Zeros([3, 2])[Tensor.Zeros([2], DType.Bool)],
                    "Index: the mask is [2], but the leading axes of [3, 2] have to be equal to it."),
                BadCall.Shape("a mask of more axes", () => _ = Tensor.Zeros([3])[Tensor.Zeros([3, 1], DType.Bool)],
                    "Index: the mask is [3, 1], but the leading axes of [3] have to be equal to it."),
                BadCall.Argument("positions that are no integers", () => _ = Tensor.Zeros([3])[Tensor.Zeros([1])],
                    "Index: the argument \"index\" holds Float32, but positions are integers; call Cast(DType.Int64)."),
            ],
        },
        Question("IsNaN", x => x.IsNaN(), double.IsNaN),
        Question("IsInfinite", x => x.IsInfinite(), double.IsInfinity),
        Question("IsFinite", x => x.IsFinite(), double.IsFinite),
        SegmentSum(),
        Counts(),
    ];

    private static Sample Places(string name, Input x) => new(name, [x], inputs => inputs[0].NonZero(), inputs =>
    {
        double[] places = [.. ReferenceTensor.IndicesOf(x.Shape).Where(at => inputs[0][at] != 0).SelectMany(at => at.Select(i => (double)i))];
        return new([places.Length / x.Shape.Length, x.Shape.Length], places);
    })
    {
        Result = DType.Int64,
    };

    private static Sample Picked(string name, Input x, Input mask) => new(name, [x, mask], inputs => inputs[0].MaskedSelect(inputs[1]), inputs =>
    {
        int[] shape = ReferenceTensor.Join(x.Shape, mask.Shape);
        double[] picked = [.. ReferenceTensor.IndicesOf(shape).Where(at => inputs[1][at] != 0).Select(at => inputs[0][at])];
        return new([picked.Length], picked);
    });

    private static Sample Filled(string name, Input x, Func<int[], bool> isTrue)
    {
        int[][] places = [.. ReferenceTensor.IndicesOf(x.Shape).Where(isTrue)];
        Tensor mask = Tensor.From([.. ReferenceTensor.IndicesOf(x.Shape).Select(isTrue)], [.. x.Shape]);
        Input values = x.DType.IsFloating ? Inputs.Spread(places.Length) : Inputs.Integers(-4, 4, places.Length);
        return new(name, [x, values], inputs => inputs[0].MaskedScatter(mask, inputs[1]), inputs =>
        {
            int next = 0;
            return ReferenceTensor.Define(x.Shape, at => isTrue(at) ? inputs[1][next++] : inputs[0][at]);
        });
    }

    private static Sample ByMask(string name, Input x, Input mask) => new(name, [x, mask], inputs => inputs[0][inputs[1]], inputs =>
    {
        int[] rest = x.Shape[mask.Shape.Length..];
        int[][] rows = [.. ReferenceTensor.IndicesOf(mask.Shape).Where(at => inputs[1][at] != 0).Select(at => at.ToArray())];
        return ReferenceTensor.Define([rows.Length, .. rest], at => inputs[0][[.. rows[at[0]], .. at[1..]]]);
    });

    private static Operation Question(string name, Func<Tensor, Tensor> call, Func<double, bool> reference)
    {
        Sample Of(string about, Input x) => new(about, [x], inputs => call(inputs[0]), inputs => inputs[0].Map(value => reference(value) ? 1 : 0))
        {
            Result = DType.Bool,
        };
        return new(name, [$"Tensor.{name}"], Tolerance.Exact, [Of("special values", Inputs.Special), Of("integers", Inputs.Integers(-3, 3, 2, 4))]);
    }

    private static Operation SegmentSum()
    {
        Sample Sum(string about, Input x, Input segments, int count) => new(
            about,
            [x, segments],
            inputs => inputs[0].SegmentSum(inputs[1], count),
            inputs =>
            {
                var sums = new ReferenceTensor([count, .. x.Shape[1..]], new double[count * ReferenceTensor.Count(x.Shape[1..])]);
                foreach (int[] at in ReferenceTensor.IndicesOf(x.Shape))
                    sums.Values[sums.PositionOf([(int)inputs[1][at[0]], .. at[1..]])] += inputs[0][at];
                return sums;
            })
        {
            Result = x.DType.IsFloating ? null : x.DType,
        };
        return new("SegmentSum", ["Tensor.SegmentSum"], new Tolerance(8, 8),
        [
            Sum("rows", Inputs.Spread(7, 3), Inputs.Integers(0, 4, 7), 4),
            Sum("numbers", Inputs.Spread(9), Inputs.Integers(0, 3, 9), 5),
            Sum("int32 segments of integers", Inputs.Integers(-5, 5, 9), Inputs.Integers(0, 3, 9).As(DType.Int32), 3),
            Sum("no slices", Inputs.Spread(0, 2), Inputs.Integers(0, 3, 0), 3),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("too few numbers", () => Tensor.Zeros([3, 2]).SegmentSum(Tensor.From(0L, 1L), 2),
                    "SegmentSum: [3, 2] needs one segment number for each slice along axis 0, but they are [2]."),
            ],
        };
    }

    private static Operation Counts()
    {
        Sample Bins(string about, Input x, int minLength) => new(about, [x], inputs => inputs[0].Bincount(minLength), inputs =>
        {
            int length = Math.Max(minLength, inputs[0].Values.Length == 0 ? 0 : (int)inputs[0].Values.Max() + 1);
            return ReferenceTensor.Define([length], at => inputs[0].Values.Count(value => value == at[0]));
        })
        {
            Result = DType.Int64,
        };
        Sample Histogram(string about, Input x, int bins, double low, double high) => new(
            about,
            [x],
            inputs => inputs[0].Histogram(bins, low, high),
            inputs => ReferenceTensor.Define([bins], at => inputs[0].Values.Count(value =>
                value >= low && value <= high && Math.Min(bins - 1, (int)((value - low) * (bins / (high - low)))) == at[0])))
        {
            Result = DType.Int64,
        };
        return new("Bincount and Histogram", ["Tensor.Bincount", "Tensor.Histogram"], Tolerance.Exact,
        [
            Bins("integers", Inputs.Integers(0, 7, 4, 9), 0),
            Bins("uint8, a longer result", Inputs.Integers(0, 7, 4, 9).As(DType.UInt8), 12),
            Bins("no elements", Inputs.Integers(0, 7, 0), 3),
            Histogram("a histogram", Inputs.Uneven(60), 8, -4, 4),
            Histogram("a histogram of a part", Inputs.Uneven(9, 9), 5, -1, 0.5),
            Histogram("a histogram of integers", Inputs.Integers(0, 5, 50), 4, 0, 4),
            Histogram("a histogram of special values", Inputs.Special, 4, -256, 256),
        ])
        {
            BadCalls =
            [
                BadCall.Argument("a negative number", () => Tensor.From(3L, -1L).Bincount(),
                    "Bincount: -1 is negative and has no place to be counted in."),
                BadCall.Range("an empty interval", () => Tensor.Zeros([2]).Histogram(3, 1, 1),
                    "Histogram: the bins must end after they begin, at 1. (Parameter 'high')\nActual value was 1."),
            ],
        };
    }
}
