namespace GradNet.Tests.Samples.Table;

/// <summary>Elements in other places.</summary>
internal static class ArrangingSamples
{
    public static Operation[] All { get; } =
    [
        Of("Roll", ["Tensor.Roll"],
            Make("towards the end", [3, 5], x => x.Roll(2, 1), [3, 5], (x, at) => x[at[0], (at[1] + 3) % 5]),
            Make("towards the start", [3, 5], x => x.Roll(-1, 0), [3, 5], (x, at) => x[(at[0] + 1) % 3, at[1]]),
            Make("more than once round", [5], x => x.Roll(12, 0), [5], (x, at) => x[(at[0] + 3) % 5]),
            Make("not at all", [5], x => x.Roll(5, 0), [5], (x, at) => x[at]),
            Make("no elements", [0], x => x.Roll(1, 0), [0], (x, at) => x[at])),
        Of("Tile", ["Tensor.Tile"],
            Make("both axes", [2, 3], x => x.Tile(2, 3), [4, 9], (x, at) => x[at[0] % 2, at[1] % 3]),
            Make("a new axis", [3], x => x.Tile(2, 2), [2, 6], (x, at) => x[at[1] % 3]),
            Make("to nothing", [3], x => x.Tile(0), [0], (x, at) => x[at])) with
            {
                BadCalls = [BadCall.Shape("too few numbers", () => Tensor.Zeros([2, 3]).Tile(2),
                    "Tile: [2, 3] needs a number for each of its 2 axes, but got 1.")],
            },
        Of("RepeatInterleave", ["Tensor.RepeatInterleave"],
            Make("rows", [2, 3], x => x.RepeatInterleave(3, 0), [6, 3], (x, at) => x[at[0] / 3, at[1]]),
            Make("columns", [2, 3], x => x.RepeatInterleave(2, -1), [2, 6], (x, at) => x[at[0], at[1] / 2])),
        Of("Unfold", ["Tensor.Unfold"],
            Make("overlapping windows", [7], x => x.Unfold(0, 3, 2), [3, 3], (x, at) => x[(at[0] * 2) + at[1]]),
            Make("of columns", [6, 2], x => x.Unfold(0, 2, 2), [3, 2, 2], (x, at) => x[(at[0] * 2) + at[2], at[1]]),
            Make("with a rest", [2, 8], x => x.Unfold(1, 3, 3), [2, 2, 3], (x, at) => x[at[0], (at[1] * 3) + at[2]])) with
            {
                BadCalls = [BadCall.Shape("windows that are too long", () => Tensor.Zeros([2, 3]).Unfold(1, 4, 1),
                    "Unfold: axis 1 of [2, 3] is shorter than a window of 4.")],
            },
        Of("MoveAxis", ["Tensor.MoveAxis"],
            Make("to the end", [2, 3, 4], x => x.MoveAxis(0, -1), [3, 4, 2], (x, at) => x[at[2], at[0], at[1]]),
            Make("to the front", [2, 3, 4], x => x.MoveAxis(2, 0), [4, 2, 3], (x, at) => x[at[1], at[2], at[0]])),
        Of("Split into pieces of one size, and Chunk", ["Tensor.Split", "Tensor.Chunk"],
            Make("a whole piece", [7, 2], x => x.Split(3)[1], [3, 2], (x, at) => x[at[0] + 3, at[1]]),
            Make("the rest", [7, 2], x => x.Split(3)[2], [1, 2], (x, at) => x[6, at[1]]),
            Make("the last of three chunks", [2, 7], x => x.Chunk(3, 1)[^1], [2, 1], (x, at) => x[at[0], 6]),
            Make("as many chunks as it takes", [2, 5], x => x.Chunk(4, 1)[^1], [2, 1], (x, at) => x[at[0], 4])),
        Of("Diagonal and Trace", ["Tensor.Diagonal", "Tensor.Trace"],
            Make("the main diagonal", [3, 4], x => x.Diagonal(), [3], (x, at) => x[at[0], at[0]]),
            Make("above", [2, 3, 4], x => x.Diagonal(2), [2, 2], (x, at) => x[at[0], at[1], at[1] + 2]),
            Make("below", [4, 2], x => x.Diagonal(-1), [2], (x, at) => x[at[0] + 1, at[0]]),
            Make("outside", [2, 2], x => x.Diagonal(3), [0], (x, at) => x[at]),
            Make("the trace", [2, 2, 2], x => x.Trace(), [2], (x, at) => x[at[0], 0, 0] + x[at[0], 1, 1])) with
            {
                BadCalls = [BadCall.Shape("a vector", () => Tensor.Zeros([3]).Diagonal(),
                    "Diagonal: [3] is no matrix; it takes tensors of two axes or more.")],
            },
        Of("DiagonalMatrix", ["Tensor.DiagonalMatrix"],
            Make("one", [3], x => x.DiagonalMatrix(), [3, 3], (x, at) => at[0] == at[1] ? x[at[0]] : 0),
            Make("several", [2, 3], x => x.DiagonalMatrix(), [2, 3, 3], (x, at) => at[1] == at[2] ? x[at[0], at[1]] : 0),
            Make("no elements", [2, 0], x => x.DiagonalMatrix(), [2, 0, 0], (x, at) => x[at])),
        Of("Triu", ["Tensor.Triu"],
            Make("the main diagonal", [3, 4], x => x.Triu(), [3, 4], (x, at) => at[1] >= at[0] ? x[at] : 0),
            Make("below it", [2, 4, 3], x => x.Triu(-1), [2, 4, 3], (x, at) => at[2] >= at[1] - 1 ? x[at] : 0)),
        Of("Tril", ["Tensor.Tril"],
            Make("the main diagonal", [3, 4], x => x.Tril(), [3, 4], (x, at) => at[1] <= at[0] ? x[at] : 0),
            Make("above it", [2, 4, 3], x => x.Tril(1), [2, 4, 3], (x, at) => at[2] <= at[1] + 1 ? x[at] : 0),
            new("integers", [Inputs.Integers(-5, 5, 3, 3).As(DType.Int32)], inputs => inputs[0].Tril(),
                inputs => ReferenceTensor.Define([3, 3], at => at[1] <= at[0] ? inputs[0][at] : 0))),
        Of("Difference", ["Tensor.Difference"],
            Make("of neighbours", [2, 5], x => x.Difference(), [2, 4], (x, at) => x[at[0], at[1] + 1] - x[at]),
            Make("of differences, along columns", [5, 2], x => x.Difference(0, 2), [3, 2], (x, at) => x[at[0] + 2, at[1]] - (2 * x[at[0] + 1, at[1]]) + x[at])
                with { Tolerance = new Tolerance(4, 8) },
            Make("of one", [1], x => x.Difference(), [0], (x, at) => x[at]),
            Make("of none", [0], x => x.Difference(), [0], (x, at) => x[at])) with
            { Tolerance = new Tolerance(1) },
        Of("Rotate90", ["Tensor.Rotate90"],
            Make("once", [3, 4], x => x.Rotate90(), [4, 3], (x, at) => x[at[1], 3 - at[0]]),
            Make("twice", [3, 4], x => x.Rotate90(2), [3, 4], (x, at) => x[2 - at[0], 3 - at[1]]),
            Make("the other way", [3, 4], x => x.Rotate90(-1), [4, 3], (x, at) => x[2 - at[1], at[0]]),
            Make("the last axes, five times", [2, 3, 4], x => x.Rotate90(5, 1, 2), [2, 4, 3], (x, at) => x[at[0], at[2], 3 - at[1]]),
            Make("not at all", [2, 2], x => x.Rotate90(4), [2, 2], (x, at) => x[at])),
        Of("BlockDiagonal", ["Tensor.BlockDiagonal"],
            Make("with another", [2, 3], x => Tensor.BlockDiagonal(x, Tensor.Zeros([1, 2], x.DType), x), [5, 8],
                (x, at) => at[0] < 2 && at[1] < 3 ? x[at] : at[0] > 2 && at[1] > 4 ? x[at[0] - 3, at[1] - 5] : 0),
            Make("alone", [2, 2], x => Tensor.BlockDiagonal(x), [2, 2], (x, at) => x[at])) with
            {
                BadCalls = [BadCall.Shape("a vector", () => Tensor.BlockDiagonal(Tensor.Zeros([2])), "BlockDiagonal: [2] is no matrix.")],
            },
        Of("Meshgrid", ["Tensor.Meshgrid"],
            Make("along the first axis", [3], x => Tensor.Meshgrid(x, Tensor.Zeros([2]))[0], [3, 2], (x, at) => x[at[0]]),
            Make("along the second axis", [3], x => Tensor.Meshgrid(Tensor.Zeros([2]), x)[1], [2, 3], (x, at) => x[at[1]])) with
            {
                BadCalls = [BadCall.Shape("a matrix", () => Tensor.Meshgrid(Tensor.Zeros([2, 2]))[0],
                    "Meshgrid: input 0 is [2, 2], not a vector.")],
            },
        Of("Like another", ["Tensor.ZerosLike", "Tensor.OnesLike", "Tensor.FullLike"],
            Like("zeros", Tensor.ZerosLike, 0),
            Like("ones", Tensor.OnesLike, 1),
            Like("a number", x => Tensor.FullLike(x, 7), 7)),
    ];

    private static Operation Of(string name, string[] covers, params Sample[] samples) => new(name, covers, Tolerance.Exact, samples);

    private static Sample Make(
        string name, int[] shape, Func<Tensor, Tensor> call, int[] result, Func<ReferenceTensor, int[], double> element) =>
        new(name, [Inputs.Spread(shape)], inputs => call(inputs[0]), inputs => ReferenceTensor.Define(result, at => element(inputs[0], at)))
        {
            Tolerance = new Tolerance(2),
        };

    private static Sample Like(string name, Func<Tensor, Tensor> call, double value) => new(
        name, [Inputs.Integers(0, 9, 2, 3).As(DType.Int32)], inputs => call(inputs[0]), _ => ReferenceTensor.Define([2, 3], _ => value));
}
