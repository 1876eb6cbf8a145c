using GradNet.Graph.Primitives;

namespace GradNet.Tests.Samples.Table;

/// <summary>Each element joined with all before it.</summary>
internal static class CumulativeSamples
{
    public static Operation[] All { get; } =
    [
        Along("CumSum", ["CumulativeSum", "Tensor.CumSum"], new Tolerance(8, 32), (x, axis) => x.CumSum(axis), (sum, x) => sum + x),
        Along("CumProduct", ["Tensor.CumProduct"], new Tolerance(64), (x, axis) => x.CumProduct(axis), (product, x) => product * x),
        Along("CumMax", ["ArgCumulativeExtremum", "Tensor.CumMax"], Tolerance.Exact, (x, axis) => x.CumMax(axis), Math.Max),
        Along("CumMin", ["Tensor.CumMin"], Tolerance.Exact, (x, axis) => x.CumMin(axis), Math.Min),
        new("CumProduct, the composite", ["Composites.CumulativeProduct"], new Tolerance(64),
        [
            Product("rows", Inputs.Spread(3, 7)),
            Product("with zeros", Inputs.Of(2, 0, 3, 0.5, 0, 1.5, 2, 3, 4, 5) with { Shape = [2, 5] }),
            Product("one element", Inputs.Spread(1)),
            Product("no rows", Inputs.Spread(0, 3)),
        ]),
    ];

    private static Sample Product(string name, Input x) => new(
        name, [x], inputs => Composites.CumulativeProduct.Apply(inputs[0]),
        inputs => Join(inputs[0], x.Shape.Length - 1, (product, value) => product * value));

    private static Operation Along(
        string name, string[] covers, Tolerance tolerance, Func<Tensor, int, Tensor> call, Func<double, double, double> join)
    {
        bool chooses = tolerance == Tolerance.Exact;
        Sample Of(string about, Input x, int axis) => new(
            about, [x], inputs => call(inputs[0], axis), inputs => Join(inputs[0], axis < 0 ? axis + x.Shape.Length : axis, join));
        Sample Whole(string about, Input x, int axis) => Of(about, x, axis) with { Result = chooses ? x.DType : DType.Int64 };
        return new(name, covers, tolerance,
        [
            Of("rows", Inputs.Distinct(3, 5), -1),
            Of("columns", Inputs.Distinct(6, 3), 0),
            Of("the middle axis", Inputs.Distinct(2, 9, 70), 1),
            Of("one element", Inputs.Spread(1), 0),
            Of("no elements along the axis", Inputs.Spread(3, 0), 1),
            Of("no rows", Inputs.Spread(0, 3), 1),
            Of("special values", Inputs.Of(1, double.PositiveInfinity, 2, double.NaN, double.NegativeInfinity, 3), 0) with { IsSmooth = false },
            Whole("int32", Inputs.Integers(-4, 5, 3, 7).As(DType.Int32), 1),
            Whole("int64", Inputs.Integers(-4, 5, 3, 7), 0),
            Whole("uint8", Inputs.Integers(0, 5, 3, 7).As(DType.UInt8), 1),
            Of("large, rows", Inputs.Between(0.9, 1.1, 211, 131), 1),
            Of("large, columns", Inputs.Between(0.9, 1.1, 131, 211), 0),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("a scalar", () => call(Tensor.FromScalar(1f), -1), $"{name}: a scalar has no axis -1."),
            ],
        };
    }

    private static ReferenceTensor Join(ReferenceTensor x, int axis, Func<double, double, double> join)
    {
        var result = new ReferenceTensor(x.Shape, [.. x.Values]);
        foreach (int[] at in ReferenceTensor.IndicesOf(x.Shape))
        {
            if (at[axis] == 0)
                continue;
            int[] before = [.. at];
            before[axis]--;
            int place = x.PositionOf(at);
            result.Values[place] = join(result.Values[x.PositionOf(before)], x.Values[place]);
        }

        return result;
    }
}
