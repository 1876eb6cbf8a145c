namespace GradNet.Tests.Samples.Table;

/// <summary>Tensors put together, taken apart and surrounded.</summary>
internal static class JoiningSamples
{
    public static Operation[] All { get; } = [Concatenate(), Stack(), Split(), Contiguous(), Pad()];

    private static Operation Concatenate() => new("Concatenate", ["Concatenate", "Tensor.Concatenate"], Tolerance.Exact,
    [
        Join("rows", 0, Inputs.Spread(2, 3), Inputs.Spread(4, 3)),
        Join("columns of three", -1, Inputs.Spread(2, 3), Inputs.Spread(2, 1), Inputs.Spread(2, 4)),
        Join("the middle axis", 1, Inputs.Spread(2, 3, 4), Inputs.Spread(2, 1, 4)),
        Join("one tensor", 0, Inputs.Spread(2, 3)),
        Join("an empty one between", 0, Inputs.Spread(2, 3), Inputs.Spread(0, 3), Inputs.Spread(1, 3)),
        Join("nothing but empty ones", 0, Inputs.Spread(0, 3), Inputs.Spread(0, 3)),
        Join("more than four", 0, [.. Enumerable.Range(1, 6).Select(size => Inputs.Spread(size))]),
        Join("truth values", 0, Inputs.Truths(3), Inputs.Truths(4)),
        Join("uint8 and int32", 0, Inputs.Integers(0, 9, 3).As(DType.UInt8), Inputs.Integers(-9, 9, 4).As(DType.Int32)),
        Join("large columns", 1, Inputs.Spread(331, 211), Inputs.Spread(331, 107)),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("none", () => Tensor.Concatenate([]), "Concatenate: there are no tensors to put together."),
            BadCall.Shape(
                "sizes that differ beside the axis",
                () => Tensor.Concatenate([Tensor.Zeros([2, 3]), Tensor.Zeros([2, 4])]),
                "Concatenate: input 0 is [2, 3] and input 1 is [2, 4]: they may differ only along axis 0."),
            BadCall.Shape("scalars", () => Tensor.Concatenate([Tensor.FromScalar(1f)]), "Concatenate: a scalar has no axis 0."),
        ],
    };

    private static Operation Stack() => new("Stack", ["Tensor.Stack"], Tolerance.Exact,
    [
        new("in front", [Inputs.Spread(2, 3), Inputs.Uneven(2, 3)], inputs => Tensor.Stack(inputs),
            inputs => ReferenceTensor.Define([2, 2, 3], at => inputs[at[0]][at[1], at[2]])),
        new("at the end", [Inputs.Spread(2, 3), Inputs.Uneven(2, 3)], inputs => Tensor.Stack(inputs, -1),
            inputs => ReferenceTensor.Define([2, 3, 2], at => inputs[at[2]][at[0], at[1]])),
        new("scalars", [Inputs.Spread(), Inputs.Uneven(), Inputs.Spread()], inputs => Tensor.Stack(inputs),
            inputs => ReferenceTensor.Define([3], at => inputs[at[0]].Values[0])),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("none", () => Tensor.Stack([]), "Stack: there are no tensors to put together."),
            BadCall.Shape(
                "shapes that differ",
                () => Tensor.Stack([Tensor.Zeros([2]), Tensor.Zeros([3])]),
                "Stack: the shapes [2] and [3] differ; stacked tensors have one shape."),
        ],
    };

    private static Operation Split() => new("Split", ["Tensor.Split"], Tolerance.Exact,
    [
        new("the second piece", [Inputs.Spread(7, 3)], inputs => inputs[0].Split([2, 4, 1])[1],
            inputs => ReferenceTensor.Define([4, 3], at => inputs[0][at[0] + 2, at[1]])) { SharesStorage = true },
        new("the last piece along the last axis", [Inputs.Spread(3, 7)], inputs => inputs[0].Split([2, 4, 1], -1)[2],
            inputs => ReferenceTensor.Define([3, 1], at => inputs[0][at[0], 6])) { SharesStorage = true },
        new("an empty piece", [Inputs.Spread(3)], inputs => inputs[0].Split([3, 0])[1],
            _ => new ReferenceTensor([0], [])) { SharesStorage = true },
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "sizes that do not add up",
                () => Tensor.Zeros([7, 3]).Split([2, 4])[0],
                "Split: the sizes add up to 6, but axis 0 of [7, 3] has size 7."),
        ],
    };

    private static Operation Contiguous() => new("Contiguous", ["Copy", "Tensor.Contiguous"], Tolerance.Exact,
    [
        new("already", [Inputs.Spread(3, 4)], inputs => inputs[0].Contiguous(), inputs => inputs[0]) { SharesStorage = true },
        new("transposed", [Inputs.Spread(3, 4)], inputs => inputs[0].Transpose().Contiguous(),
            inputs => ReferenceTensor.Define([4, 3], at => inputs[0][at[1], at[0]])) { SharesStorage = false },
        new("repeated", [Inputs.Spread(1, 4)], inputs => inputs[0].BroadcastTo([3, 4]).Contiguous(),
            inputs => ReferenceTensor.Define([3, 4], at => inputs[0][at])) { SharesStorage = false },
        new("large", [Inputs.Spread(317, 331)], inputs => inputs[0].Transpose().Contiguous(),
            inputs => ReferenceTensor.Define([331, 317], at => inputs[0][at[1], at[0]])) { SharesStorage = false },
    ]);

    private static Operation Pad() => new("Pad", ["Pad", "Tensor.Pad"], Tolerance.Exact,
    [
        Surround("zeros around a matrix", Inputs.Spread(2, 3), [1, 2], [0, 3], 0),
        Surround("another constant", Inputs.Spread(2, 3), [0, 1], [2, 0], -1.5),
        Surround("nothing", Inputs.Spread(2, 3), [0, 0], [0, 0], 7),
        Surround("no elements", Inputs.Spread(0, 3), [1, 1], [1, 0], 2),
        Surround("a scalar", Inputs.Spread(), [], [], 2),
        Surround("int32", Inputs.Integers(-9, 9, 4).As(DType.Int32), [2], [1], 5),
        Surround("images", Inputs.Spread(2, 3, 5, 4), [0, 0, 2, 1], [0, 0, 1, 2], 0),
        Surround("large", Inputs.Spread(317, 331), [1, 2], [3, 4], 1),
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "not a number for each axis",
                () => Tensor.Zeros([2, 3]).Pad([1], [1, 1]),
                "Pad: [2, 3] needs 2 sizes before and after, but got 1 and 2."),
            BadCall.Shape(
                "a negative size",
                () => Tensor.Zeros([2]).Pad([-1], [0]),
                "Pad: a size is negative; to cut elements off, index with a range."),
        ],
    };

    private static Sample Join(string name, int axis, params Input[] parts)
    {
        int resolved = axis < 0 ? axis + parts[0].Shape.Length : axis;
        int[] shape = [.. parts[0].Shape];
        shape[resolved] = parts.Sum(part => part.Shape[resolved]);
        return new(name, parts, inputs => Tensor.Concatenate(inputs, axis), inputs => ReferenceTensor.Define(shape, at =>
        {
            int[] within = [.. at];
            int part = 0;
            for (; within[resolved] >= inputs[part].Shape[resolved]; part++)
                within[resolved] -= inputs[part].Shape[resolved];
            return inputs[part].Values[inputs[part].PositionOf(within)];
        }));
    }

    private static Sample Surround(string name, Input x, int[] before, int[] after, double value)
    {
        int[] shape = [.. x.Shape.Select((size, axis) => before[axis] + size + after[axis])];
        return new(name, [x], inputs => inputs[0].Pad(before, after, value), inputs => ReferenceTensor.Define(shape, at =>
        {
            int[] inside = [.. at.Select((position, axis) => position - before[axis])];
            bool isInside = inside.Select((position, axis) => position >= 0 && position < x.Shape[axis]).All(fits => fits);
            return isInside ? inputs[0].Values[inputs[0].PositionOf(inside)] : value;
        }));
    }
}
