namespace GradNet.Tests.Samples.Table;

/// <summary>Other views of the same elements.</summary>
internal static class ViewSamples
{
    public static Operation[] All { get; } =
    [
        new("Reshape", ["Reshape", "Tensor.Reshape"], Tolerance.Exact,
        [
            View("split an axis", [4, 6], x => x.Reshape(2, 2, 6), x => x.Reshape(2, 2, 6)),
            View("join axes", [2, 3, 4], x => x.Reshape([6, 4]), x => x.Reshape(6, 4)),
            View("an unknown size", [2, 3, 4], x => x.Reshape(4, -1), x => x.Reshape(4, 6)),
            View("axes of one", [2, 3], x => x.Reshape(1, 2, 1, 3, 1), x => x.Reshape(1, 2, 1, 3, 1)),
            View("to a scalar", [1, 1], x => x.Reshape(Shape.Create([])), x => x.Reshape()),
            View("from a scalar", [], x => x.Reshape(1, 1), x => x.Reshape(1, 1)),
            View("no elements", [0, 3], x => x.Reshape(3, 0, 2), x => x.Reshape(3, 0, 2)),
            View("the same shape", [2, 3], x => x.Reshape(2, 3), x => x),
            View("an axis split behind a transposition", [6, 4], x => x.Transpose().Reshape(2, 2, 6),
                x => ReferenceTensor.Define([2, 2, 6], at => x[at[2], (at[0] * 2) + at[1]])),
            View("scattered elements, which are copied", [6, 4], x => x.Transpose().Reshape(24),
                x => ReferenceTensor.Define([24], at => x[at[0] % 6, at[0] / 6])) with { SharesStorage = false },
            View("scattered elements, large", [311, 337], x => x.Transpose().Reshape(-1),
                x => ReferenceTensor.Define([311 * 337], at => x[at[0] % 311, at[0] / 311])) with { SharesStorage = false },
        ])
        {
            BadCalls =
            [
                BadCall.Shape("another number of elements", () => Tensor.Zeros([2, 3]).Reshape(4, 2),
                    "Reshape: [2, 3] holds 6 elements and [4, 2] holds 8."),
                BadCall.Shape(
                    "no size fits",
                    () => Tensor.Zeros([2, 3]).Reshape(4, -1),
                    "Reshape: [2, 3] holds 6 elements, which no size in place of −1 in [4, -1] can match."),
                BadCall.Shape("two unknown sizes", () => Tensor.Zeros([2, 3]).Reshape(-1, -1), "Reshape: only one size can be −1, but [-1, -1] has several."),
            ],
        },
        new("Flatten", ["Tensor.Flatten"], Tolerance.Exact,
        [
            View("all axes", [2, 3, 4], x => x.Flatten(), x => x.Reshape(24)),
            View("from the second", [2, 3, 4], x => x.Flatten(1), x => x.Reshape(2, 12)),
            View("from the last", [2, 3], x => x.Flatten(-1), x => x),
            View("a scalar", [], x => x.Flatten(), x => x.Reshape(1)),
        ]),
        new("Permute", ["Permute", "Tensor.Permute"], Tolerance.Exact,
        [
            View("three axes", [2, 3, 4], x => x.Permute(2, 0, 1), x => ReferenceTensor.Define([4, 2, 3], at => x[at[1], at[2], at[0]])),
            View("axes from the end", [2, 3, 4], x => x.Permute(0, -1, -2),
                x => ReferenceTensor.Define([2, 4, 3], at => x[at[0], at[2], at[1]])),
            View("a scalar", [], x => x.Permute(), x => x),
            View("no elements", [0, 3], x => x.Permute(1, 0), x => x.Reshape(3, 0)),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("an axis missing", () => Tensor.Zeros([2, 3]).Permute(0), "Permute: [2, 3] has 2 axes, but 1 were named."),
                BadCall.Shape("an axis twice", () => Tensor.Zeros([2, 3]).Permute(0, 0), "Permute: axis 0 of [2, 3] is named twice."),
            ],
        },
        new("Transpose", ["Tensor.Transpose"], Tolerance.Exact,
        [
            View("the last two", [2, 3, 4], x => x.Transpose(), x => ReferenceTensor.Define([2, 4, 3], at => x[at[0], at[2], at[1]])),
            View("named axes", [2, 3, 4], x => x.Transpose(0, 2), x => ReferenceTensor.Define([4, 3, 2], at => x[at[2], at[1], at[0]])),
            View("an axis and itself", [2, 3], x => x.Transpose(1, 1), x => x),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("a vector", () => Tensor.Zeros([3]).Transpose(),
                    "Transpose: [3] has no axis -2: use 0 to 0, or −1 to −1 from the end."),
            ],
        },
        new("BroadcastTo", ["Broadcast", "Tensor.BroadcastTo"], Tolerance.Exact,
        [
            View("an axis of one", [3, 1], x => x.BroadcastTo([3, 4]), x => ReferenceTensor.Define([3, 4], at => x[at])),
            View("new axes", [3], x => x.BroadcastTo([2, 5, 3]), x => ReferenceTensor.Define([2, 5, 3], at => x[at])),
            View("a scalar", [], x => x.BroadcastTo([2, 2]), x => ReferenceTensor.Define([2, 2], at => x[at])),
            View("to no elements", [1, 3], x => x.BroadcastTo([0, 3]), x => ReferenceTensor.Define([0, 3], at => x[at])),
            View("the same shape", [2, 3], x => x.BroadcastTo([2, 3]), x => x),
        ])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "an axis that is not one",
                    () => Tensor.Zeros([3]).BroadcastTo([4]),
                    "BroadcastTo: [3] cannot be repeated to [4]: only axes of size 1 can grow, and new axes come in front."),
            ],
        },
        new("Squeeze", ["Tensor.Squeeze"], Tolerance.Exact,
        [
            View("every axis of one", [1, 3, 1, 2], x => x.Squeeze(), x => x.Reshape(3, 2)),
            View("a named axis", [1, 3, 1, 2], x => x.Squeeze(2), x => x.Reshape(1, 3, 2)),
            View("an axis from the end", [3, 1], x => x.Squeeze(-1), x => x.Reshape(3)),
        ])
        {
            BadCalls = [BadCall.Shape("an axis of another size", () => Tensor.Zeros([2, 3]).Squeeze(1),
                "Squeeze: axis 1 of [2, 3] has size 3, not 1.")],
        },
        new("Unsqueeze", ["Tensor.Unsqueeze"], Tolerance.Exact,
        [
            View("in front", [2, 3], x => x.Unsqueeze(0), x => x.Reshape(1, 2, 3)),
            View("at the end", [2, 3], x => x.Unsqueeze(-1), x => x.Reshape(2, 3, 1)),
            View("a scalar", [], x => x.Unsqueeze(0), x => x.Reshape(1)),
        ])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "an axis beyond the end",
                    () => Tensor.Zeros([2, 3]).Unsqueeze(3),
                    "Unsqueeze: [2, 3] cannot get an axis 3: use 0 to 2, or −3 to −1 from the end."),
            ],
        },
        new("Flip", ["Flip", "Tensor.Flip"], Tolerance.Exact,
        [
            View("one axis", [3, 4], x => x.Flip(1), x => ReferenceTensor.Define([3, 4], at => x[at[0], 3 - at[1]])),
            View("two axes", [3, 4, 2], x => x.Flip([0, -1]), x => ReferenceTensor.Define([3, 4, 2], at => x[2 - at[0], at[1], 1 - at[2]])),
            View("no elements", [0, 4], x => x.Flip(0), x => x),
        ]),
        Slices(),
        new("Track", ["Alias", "Tensor.Track"], Tolerance.Exact, [View("matrix", [3, 4], x => x.Track(), x => x)])
        {
            BadCalls =
            [
                new("integers", () => Tensor.From(1).Track(), typeof(InvalidOperationException),
                    "Track: Int32 has no gradients; call Cast(DType.Float32) first."),
            ],
        },
        new("Detach", ["Tensor.Detach"], Tolerance.Exact, [View("matrix", [3, 4], x => x.Detach(), x => x) with { IsSmooth = false }]),
        new("WithGradient", ["CustomGradient", "Tensor.WithGradient"], Tolerance.Exact,
        [
            View("the true gradient of a square", [3, 4],
                x => Tensor.WithGradient(x.Square(), [x], (gradient, _) => [gradient * 2 * x]),
                x => x.Map(value => value * value)) with { SharesStorage = null },
        ]),
    ];

    private static Operation Slices() => new("Slice", ["StridedSlice", "Tensor.get_Part"], Tolerance.Exact,
    [
        View("a range", [6, 4], x => x[1..4], x => ReferenceTensor.Define([3, 4], at => x[at[0] + 1, at[1]])),
        View("one row", [6, 4], x => x[2], x => ReferenceTensor.Define([4], at => x[2, at[0]])),
        View("the last column", [6, 4], x => x[.., ^1], x => ReferenceTensor.Define([6], at => x[at[0], 3])),
        View("one element", [6, 4], x => x[2, 3], x => ReferenceTensor.Define([], _ => x[2, 3])),
        View("every second", [7, 4], x => x[Slice.Every(2)], x => ReferenceTensor.Define([4, 4], at => x[at[0] * 2, at[1]])),
        View("every third of a range", [9], x => x[Slice.Every(3, 1..8)], x => ReferenceTensor.Define([3], at => x[1 + (at[0] * 3)])),
        View("backwards", [7], x => x[Slice.Every(-1)], x => ReferenceTensor.Define([7], at => x[6 - at[0]])),
        View("backwards with a step", [8], x => x[Slice.Every(-3, 1..7)], x => ReferenceTensor.Define([2], at => x[6 - (at[0] * 3)])),
        View("a new axis", [3, 4], x => x[Slice.NewAxis, 1, Slice.NewAxis], x => ReferenceTensor.Define([1, 1, 4], at => x[1, at[2]])),
        View("an ellipsis", [2, 3, 4], x => x[Slice.Ellipsis, 1], x => ReferenceTensor.Define([2, 3], at => x[at[0], at[1], 1])),
        View("an empty range", [5, 3], x => x[2..2], x => ReferenceTensor.Define([0, 3], at => x[at])),
        View("no elements", [0, 3], x => x[.., 1..], x => ReferenceTensor.Define([0, 2], at => x[at])),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("an index beyond the end", () => Tensor.Zeros([2, 3])[2],
                "Index: 2 lies outside axis 0 of [2, 3], which has size 2."),
            BadCall.Shape("an index before the start", () => Tensor.Zeros([2, 3])[.., ^4],
                "Index: ^4 lies outside axis 1 of [2, 3], which has size 3."),
            BadCall.Shape("a range beyond the end", () => Tensor.Zeros([2, 3])[..3],
                "Index: the range 0..3 does not fit axis 0 of [2, 3], which has size 2."),
            BadCall.Shape("a range turned round", () => Tensor.Zeros([5])[3..2],
                "Index: the range 3..2 does not fit axis 0 of [5], which has size 5."),
            BadCall.Shape("too many entries", () => Tensor.Zeros([2, 3])[0, 0, 0],
                "Index: 3 entries are too many for [2, 3], which has 2 axes."),
            BadCall.Shape(
                "two ellipses", () => Tensor.Zeros([2, 3])[Slice.Ellipsis, Slice.Ellipsis], "Index: an ellipsis may stand only once."),
        ],
    };

    private static Sample View(string name, int[] shape, Func<Tensor, Tensor> apply, Func<ReferenceTensor, ReferenceTensor> reference) =>
        new(name, [Inputs.Spread(shape)], inputs => apply(inputs[0]), inputs => reference(inputs[0])) { SharesStorage = true };
}
