namespace GradNet.Tests.Samples.Table;

/// <summary>Operations on the dtypes that are for storage, and on uint64, with numbers that all of them hold exactly.</summary>
internal static class NarrowSamples
{
    private static readonly DType[] DTypes =
    [
        DType.Int8, DType.UInt8, DType.UInt16, DType.Int16, DType.UInt32, DType.UInt64, DType.Float16, DType.BFloat16,
    ];

    public static Operation[] All { get; } =
    [
        Binary("Add", "Binary.Add", (a, b) => a + b, (a, b) => a + b),
        Binary("Multiply", "Binary.Multiply", (a, b) => a * b, (a, b) => a * b),
        Binary("Remainder", "Binary.Remainder", (a, b) => a % (b + 1), (a, b) => a % (b + 1)),
        Binary("Maximum", "Binary.Maximum", (a, b) => a.Maximum(b), Math.Max),
        Binary("Less", "Binary.Less", (a, b) => a < b, (a, b) => a < b ? 1 : 0, _ => DType.Bool),
        Unary("Square", "Unary.Square", x => x.Square(), x => x.Map(value => value * value)),
        Unary("Sum", "Sum", x => x.Sum(1), x => x.Reduce([1], false, values => values.Sum()), Wide),
        Unary("Max", "Extremum", x => x.Max(0), x => x.Reduce([0], false, values => values.Max())),
        Unary("ArgMax", "ArgExtremum", x => x.ArgMax(), x => x.Reduce([1], false, values => values.ToList().IndexOf(values.Max())),
            _ => DType.Int64),
        Unary("CumSum", "CumulativeSum", x => x.CumSum(1), x => ReferenceTensor.Define(
            x.Shape, at => Enumerable.Range(0, at[1] + 1).Sum(i => x[at[0], i])), Wide),
        Unary("Sort", "ArgSort", x => x.Sort().Values, x => ReferenceTensor.Define(
            x.Shape, at => Enumerable.Range(0, x.Shape[1]).Select(i => x[at[0], i]).Order().ElementAt(at[1]))),
        Unary("MatMul", "MatMul", x => x.MatMul(x.Transpose()), x => ReferenceTensor.Define(
            [x.Shape[0], x.Shape[0]], at => Enumerable.Range(0, x.Shape[1]).Sum(i => x[at[0], i] * x[at[1], i]))),
        Unary("Pad", "Pad", x => x.Pad([1, 0], [0, 1], 3), x => ReferenceTensor.Define(
            [x.Shape[0] + 1, x.Shape[1] + 1], at => at[0] == 0 || at[1] == x.Shape[1] ? 3 : x[at[0] - 1, at[1]])),
        Unary("Reshape", "Reshape", x => x.Transpose().Reshape(-1), x => ReferenceTensor.Define(
            [x.Values.Length], at => x[at[0] % x.Shape[0], at[0] / x.Shape[0]])),
        Unary("Gather", "Gather", x => x.Gather(1, Tensor.From(new[,] { { 1L }, { 0L }, { 2L } })), x => ReferenceTensor.Define(
            [3, 1], at => x[at[0], at[0] switch { 0 => 1, 1 => 0, _ => 2 }])),
        Unary("Scatter", "Scatter", x => x.Scatter(0, Tensor.Zeros([1, 4], DType.Int64), x[2..], ScatterMode.Add),
            x => ReferenceTensor.Define(x.Shape, at => x[at] + (at[0] == 0 ? x[2, at[1]] : 0))),
        Unary("Where", "Select", x => Tensor.Where(x > 1, x, 1), x => x.Map(value => Math.Max(value, 1))),
        Unary("Concatenate", "Concatenate", x => Tensor.Concatenate([x, x]), x => ReferenceTensor.Define(
            [6, 4], at => x[at[0] % 3, at[1]])),
        Unary("Cast", "Cast", x => x.Cast(DType.Float64), x => x, _ => DType.Float64),
        Unary("Full", "Tensor.Full", x => Tensor.FullLike(x, 5), x => x.Map(_ => 5)),
    ];

    private static DType Wide(DType dtype) => dtype.IsFloating ? dtype : DType.Int64;

    private static Operation Binary(
        string name,
        string covers,
        Func<Tensor, Tensor, Tensor> call,
        Func<double, double, double> reference,
        Func<DType, DType>? result = null) => new($"{name} of narrow dtypes", [covers], Tolerance.Exact,
        [
            .. DTypes.Select(dtype => new Sample(
                "small numbers",
                [Inputs.Integers(0, 6, 3, 4).As(dtype), Inputs.Integers(0, 6, 4).As(dtype)],
                inputs => call(inputs[0], inputs[1]),
                inputs => ReferenceTensor.Zip(inputs[0], inputs[1], reference))
            {
                VariesPrecision = false,
                Result = result?.Invoke(dtype),
            }),
        ]);

    private static Operation Unary(
        string name,
        string covers,
        Func<Tensor, Tensor> call,
        Func<ReferenceTensor, ReferenceTensor> reference,
        Func<DType, DType>? result = null) => new($"{name} of narrow dtypes", [covers], Tolerance.Exact,
        [
            .. DTypes.Select(dtype => new Sample(
                "small numbers", [Inputs.Integers(0, 4, 3, 4).As(dtype)], inputs => call(inputs[0]), inputs => reference(inputs[0]))
            {
                VariesPrecision = false,
                Result = result?.Invoke(dtype),
            }),
        ]);
}
