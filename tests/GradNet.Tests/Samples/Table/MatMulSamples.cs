namespace GradNet.Tests.Samples.Table;

/// <summary>Matrix products.</summary>
internal static class MatMulSamples
{
    public static Operation[] All { get; } =
    [
        new("MatMul", ["MatMul", "Tensor.MatMul"], new Tolerance(16, 64),
        [
            Make("matrices", [3, 4], [4, 5]),
            Make("one by one", [1, 1], [1, 1]),
            Make("a row and a matrix", [4], [4, 5]),
            Make("a matrix and a column", [3, 4], [4]),
            Make("two vectors", [7], [7]),
            Make("a batch", [2, 3, 4], [2, 4, 5]),
            Make("a batch and one matrix", [2, 3, 4], [4, 5]),
            Make("one matrix and a batch", [3, 4], [2, 4, 5]),
            Make("batches that broadcast", [2, 1, 3, 4], [3, 4, 2]),
            Make("a batch and a column", [2, 3, 4], [4]),
            Make("a row and a batch", [4], [2, 4, 5]),
            Make("no inner elements", [3, 0], [0, 5]),
            Make("a batch with no inner elements", [2, 3, 0], [0, 5]),
            Make("no rows", [0, 4], [4, 5]),
            Make("an empty batch", [0, 3, 4], [4, 5]),
            Make("a tile and a rest", [17, 33], [33, 49]),
            Make("a long inner size", [5, 1030], [1030, 7]) with { Tolerance = new(64, 400) },
            Make("large", [197, 331], [331, 149]) with { Tolerance = new(64, 400) },
            Make("a large batch", [7, 61, 67], [7, 67, 59]),
            Make("a large thin product", [3001, 37], [37, 3]),
            Make("int64", Inputs.Integers(-9, 9, 3, 4), Inputs.Integers(-9, 9, 4, 5)),
            Make("int32 and real", Inputs.Integers(-9, 9, 3, 4).As(DType.Int32), Inputs.Spread(4, 5)),
            Make("infinities and NaN", Inputs.Of(1, double.PositiveInfinity, double.NaN, 0) with { Shape = [2, 2] }, Inputs.Spread(2, 3))
                with { IsSmooth = false },
        ])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "inner sizes that differ",
                    () => Tensor.Zeros([64, 784]).MatMul(Tensor.Zeros([300, 10])),
                    "MatMul: [64, 784] × [300, 10]: the inner sizes differ (784 and 300)."),
                BadCall.Shape(
                    "a right side that lies the other way",
                    () => Tensor.Zeros([64, 784]).MatMul(Tensor.Zeros([10, 784])),
                    "MatMul: [64, 784] × [10, 784]: the inner sizes differ (784 and 10); the right side fits when it is transposed."),
                BadCall.Shape(
                    "a left side that lies the other way",
                    () => Tensor.Zeros([4, 3]).MatMul(Tensor.Zeros([4, 5])),
                    "MatMul: [4, 3] × [4, 5]: the inner sizes differ (3 and 4); the left side fits when it is transposed."),
                BadCall.Shape(
                    "a scalar",
                    () => Tensor.FromScalar(1f).MatMul(Tensor.Zeros([3, 3])),
                    "MatMul: [] × [3, 3]: a scalar has no inner size; multiply with * instead."),
                BadCall.Shape(
                    "batches that do not broadcast",
                    () => Tensor.Zeros([2, 3, 4]).MatMul(Tensor.Zeros([3, 4, 5])),
                    "MatMul: [2] and [3] do not fit: counted from the end, axis 1 has size 2 in one and 3 in the other " +
                    "(they must be equal, or one of them 1)."),
                BadCall.Argument(
                    "truth values",
                    () => Tensor.From(new bool[1, 1]).MatMul(Tensor.Zeros([1, 1])),
                    "MatMul: truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !."),
            ],
        },
    ];

    private static Sample Make(string name, int[] a, int[] b) => Make(name, Inputs.Spread(a), Inputs.Reversed(Inputs.Spread(b)));

    private static Sample Make(string name, Input a, Input b) => new(
        name, [a, b], inputs => inputs[0].MatMul(inputs[1]), inputs => Multiply(inputs[0], inputs[1]));

    private static ReferenceTensor Multiply(ReferenceTensor a, ReferenceTensor b)
    {
        ReferenceTensor left = a.Rank == 1 ? a.Reshape(1, a.Shape[0]) : a;
        ReferenceTensor right = b.Rank == 1 ? b.Reshape(b.Shape[0], 1) : b;
        (int rows, int inner, int columns) = (left.Shape[^2], left.Shape[^1], right.Shape[^1]);
        int[] batch = ReferenceTensor.Join(left.Shape[..^2], right.Shape[..^2]);
        ReferenceTensor product = ReferenceTensor.Define([.. batch, rows, columns], index =>
        {
            int row = left.PositionOf([.. index[..^1], 0]);
            int column = right.PositionOf([.. index[..^2], 0, index[^1]]);
            double sum = 0;
            for (int k = 0; k < inner; k++)
                sum += left.Values[row + k] * right.Values[column + (k * columns)];
            return sum;
        });
        int[] shape = [.. batch, .. a.Rank == 1 ? Array.Empty<int>() : [rows], .. b.Rank == 1 ? Array.Empty<int>() : [columns]];
        return product.Reshape(shape);
    }
}
