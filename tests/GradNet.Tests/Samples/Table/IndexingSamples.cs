namespace GradNet.Tests.Samples.Table;

/// <summary>Elements picked and put by position.</summary>
internal static class IndexingSamples
{
    public static Operation[] All { get; } = [Gather(), Scatter(ScatterMode.Set), Scatter(ScatterMode.Add), Scatter(ScatterMode.Min),
        Scatter(ScatterMode.Max), Take(), OneHot()];

    private static Operation Gather() => new("Gather", ["Gather", "Tensor.Gather"], Tolerance.Exact,
    [
        Pick("the first axis, with duplicates", Inputs.Spread(4, 5), Inputs.Integers(0, 4, 7, 5), 0),
        Pick("the last axis", Inputs.Spread(4, 5), Inputs.Integers(0, 5, 4, 3), -1),
        Pick("the middle axis, a smaller index", Inputs.Spread(3, 4, 5), Inputs.Integers(0, 4, 2, 6, 3), 1),
        Pick("from the end", Inputs.Spread(4, 5), Inputs.Integers(-4, 4, 6, 5), 0),
        Pick("a vector", Inputs.Spread(9), Inputs.Integers(0, 9, 30), 0),
        Pick("no indices", Inputs.Spread(4, 5), Inputs.Integers(0, 4, 0, 5), 0),
        Pick("one of one", Inputs.Spread(1, 1), Inputs.Integers(0, 1, 1, 1), 1),
        Pick("int32 indices", Inputs.Spread(4, 5), Inputs.Integers(0, 4, 2, 5).As(DType.Int32), 0),
        Pick("uint8 indices", Inputs.Spread(4, 5), Inputs.Integers(0, 4, 2, 5).As(DType.UInt8), 0),
        Pick("int32 elements", Inputs.Integers(-9, 9, 4, 5).As(DType.Int32), Inputs.Integers(0, 4, 2, 5), 0) with { Result = DType.Int32 },
        Pick("uint8 elements", Inputs.Integers(0, 9, 4, 5).As(DType.UInt8), Inputs.Integers(0, 4, 2, 5), 0) with { Result = DType.UInt8 },
        Pick("truth values", Inputs.Truths(4, 5), Inputs.Integers(0, 4, 2, 5), 0) with { Result = DType.Bool },
        Pick("special values", Inputs.Special, Inputs.Integers(0, 29, 50), 0) with { IsSmooth = false },
        Pick("large", Inputs.Spread(503, 211), Inputs.Integers(0, 503, 509, 211), 0),
        Pick("large, the last axis", Inputs.Spread(503, 211), Inputs.Integers(0, 211, 503, 223), 1),
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "an index with another number of axes",
                () => Tensor.Zeros([4, 5]).Gather(0, Tensor.From(0L, 1L)),
                "Gather: an index of shape [2] does not fit into [4, 5] along axis 0: " +
                "it needs as many axes, and may be larger only along that axis."),
            BadCall.Argument(
                "an index of real numbers",
                () => Tensor.Zeros([4]).Gather(0, Tensor.From(0f)),
                "Gather: the argument \"index\" holds Float32, but positions are integers; call Cast(DType.Int64)."),
            BadCall.Shape(
                "an axis that does not exist",
                () => Tensor.Zeros([4]).Gather(1, Tensor.From(0L)),
                "Gather: [4] has no axis 1: use 0 to 0, or −1 to −1 from the end."),
        ],
    };

    private static Operation Scatter(ScatterMode mode) => new($"Scatter {mode}", ["Scatter", "Tensor.Scatter"], new Tolerance(4, 16),
    [
        Put("the first axis, with duplicates", Inputs.Distinct(4, 5), Inputs.Integers(0, 4, 7, 5), 0, mode),
        Put("the last axis", Inputs.Distinct(4, 5), Inputs.Integers(0, 5, 4, 3), -1, mode),
        Put("the middle axis, a smaller index", Inputs.Distinct(3, 4, 5), Inputs.Integers(0, 4, 2, 6, 3), 1, mode),
        Put("from the end", Inputs.Distinct(4, 5), Inputs.Integers(-4, 4, 6, 5), 0, mode),
        Put("no updates", Inputs.Distinct(4, 5), Inputs.Integers(0, 4, 0, 5), 0, mode),
        Put("int32 indices", Inputs.Distinct(4, 5), Inputs.Integers(0, 4, 3, 5).As(DType.Int32), 0, mode),
        Put("int32 elements", Inputs.Integers(-9, 9, 4, 5).As(DType.Int32), Inputs.Integers(0, 4, 6, 5), 0,
            mode) with { Result = DType.Int32 },
        Put("int64 elements", Inputs.Integers(-9, 9, 4, 5), Inputs.Integers(0, 4, 6, 5), 0, mode) with { Result = DType.Int64 },
        Put("large", Inputs.Distinct(503, 211), Inputs.Integers(0, 503, 509, 211), 0, mode),
        Put("large, the last axis", Inputs.Distinct(503, 211), Inputs.Integers(0, 211, 503, 223), 1, mode),
        Put("large, few places", Inputs.Distinct(7), Inputs.Integers(0, 7, 50_021), 0, mode) with { Tolerance = new(400, 40_000) },
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "updates of another shape than the index",
                () => Tensor.Zeros([4]).Scatter(0, Tensor.From(0L, 1L), Tensor.Zeros([3]), mode),
                "Scatter: an index of shape [2] with updates of shape [3] does not fit into [4] along axis 0: " +
                "index and updates need one shape, which may be larger than the input only along that axis."),
            BadCall.Argument(
                "an index of real numbers",
                () => Tensor.Zeros([4]).Scatter(0, Tensor.From(0f), Tensor.Zeros([1]), mode),
                "Scatter: the argument \"index\" holds Float32, but positions are integers; call Cast(DType.Int64)."),
        ],
    };

    private static Operation Take() => new("Take", ["Tensor.Take"], Tolerance.Exact,
    [
        Rows("rows of a table", Inputs.Spread(6, 3), Inputs.Integers(0, 6, 8), 0),
        Rows("a matrix of indices", Inputs.Spread(6, 3), Inputs.Integers(0, 6, 2, 4), 0),
        Rows("columns", Inputs.Spread(6, 3), Inputs.Integers(-3, 3, 5), 1),
        Rows("one row", Inputs.Spread(6, 3), Inputs.Integers(0, 6), 0),
        Rows("no indices", Inputs.Spread(6, 3), Inputs.Integers(0, 6, 0), 0),
        Rows("large", Inputs.Spread(301, 67), Inputs.Integers(0, 301, 41, 43), 0),
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "an axis that does not exist",
                () => Tensor.Zeros([4]).Take(Tensor.From(0L), 1),
                "Take: [4] has no axis 1: use 0 to 0, or −1 to −1 from the end."),
            BadCall.Argument(
                "indices that are real numbers",
                () => Tensor.Zeros([4]).Take(Tensor.From(0f)),
                "Take: the argument \"indices\" holds Float32, but positions are integers; call Cast(DType.Int64)."),
        ],
    };

    private static Operation OneHot() => new("OneHot", ["Tensor.OneHot", "Tensor.Eye"], Tolerance.Exact,
    [
        Hot("labels", Inputs.Integers(0, 4, 6)),
        Hot("a matrix", Inputs.Integers(0, 4, 2, 3).As(DType.Int32)),
        Hot("uint8 labels", Inputs.Integers(0, 4, 9).As(DType.UInt8)),
        Hot("a scalar", Inputs.Integers(0, 4)),
        Hot("no labels", Inputs.Integers(0, 4, 0)),
        Hot("large", Inputs.Integers(0, 4, 30_011)),
        new("the identity", [], _ => Tensor.Eye(5, DType.Float64),
            _ => ReferenceTensor.Define([5, 5], index => index[0] == index[1] ? 1 : 0)) { Result = DType.Float64 },
    ])
    {
        BadCalls =
        [
            BadCall.Argument(
                "labels that are real numbers",
                () => Tensor.From(1f).OneHot(3),
                "OneHot: the argument \"this\" holds Float32, but positions are integers; call Cast(DType.Int64)."),
        ],
    };

    private static Sample Pick(string name, Input x, Input index, int axis)
    {
        int resolved = axis < 0 ? axis + x.Shape.Length : axis;
        return new(name, [x, index], inputs => inputs[0].Gather(axis, inputs[1]), inputs => ReferenceTensor.Define(index.Shape, at =>
        {
            int[] source = [.. at];
            source[resolved] = Position(inputs[1][at], x.Shape[resolved]);
            return inputs[0].Values[inputs[0].PositionOf(source)];
        }))
        {
            Result = x.DType.IsFloating ? null : x.DType,
        };
    }

    private static Sample Put(string name, Input x, Input index, int axis, ScatterMode mode)
    {
        int resolved = axis < 0 ? axis + x.Shape.Length : axis;
        Input updates = Inputs.Distinct(index.Shape) with { DType = x.DType };

        // Half a step away from every element, so that no update ties with one.
        updates = updates with
        {
            Values = Array.ConvertAll(updates.Values,
            value => x.DType.IsFloating ? (value * 0.9) + 0.0017 : Math.Round(value * 4))
        };
        return new(name, [x, index, updates], inputs => inputs[0].Scatter(axis, inputs[1], inputs[2], mode), inputs =>
        {
            var result = new ReferenceTensor(x.Shape, [.. inputs[0].Values]);
            foreach (int[] at in ReferenceTensor.IndicesOf(index.Shape))
            {
                int[] target = [.. at];
                target[resolved] = Position(inputs[1][at], x.Shape[resolved]);
                int place = result.PositionOf(target);
                result.Values[place] = Meet(mode, result.Values[place], inputs[2][at]);
            }

            return result;
        });
    }

    private static double Meet(ScatterMode mode, double element, double update) => mode switch
    {
        ScatterMode.Set => update,
        ScatterMode.Add => element + update,
        ScatterMode.Min => Math.Min(element, update),
        _ => Math.Max(element, update),
    };

    private static Sample Rows(string name, Input x, Input indices, int axis) => new(
        name,
        [x, indices],
        inputs => inputs[0].Take(inputs[1], axis),
        inputs => ReferenceTensor.Define([.. x.Shape[..axis], .. indices.Shape, .. x.Shape[(axis + 1)..]], at =>
        {
            int after = axis + indices.Shape.Length;
            int position = Position(inputs[1][at.AsSpan(axis..after)], x.Shape[axis]);
            return inputs[0][[.. at[..axis], position, .. at[after..]]];
        }));

    private static Sample Hot(string name, Input labels) => new(
        name,
        [labels],
        inputs => inputs[0].OneHot(4),
        inputs => ReferenceTensor.Define([.. labels.Shape, 4], at => inputs[0][at.AsSpan(..^1)] == at[^1] ? 1 : 0))
    {
        Result = DType.Float32,
    };

    private static int Position(double index, int size) => (int)(index < 0 ? index + size : index);
}
