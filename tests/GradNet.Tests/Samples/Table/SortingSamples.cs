namespace GradNet.Tests.Samples.Table;

/// <summary>Order: sorted elements, the best of them, quantiles, different values.</summary>
internal static class SortingSamples
{
    public static Operation[] All { get; } =
    [
        Order("ArgSort", ["ArgSort", "Tensor.ArgSort"], (x, axis, descending) => x.ArgSort(axis, descending), indices: true),
        Order("Sort, the values", ["Tensor.Sort"], (x, axis, descending) => x.Sort(axis, descending).Values, indices: false),
        Order("Sort, the indices", ["Tensor.Sort"], (x, axis, descending) => x.Sort(axis, descending).Indices, indices: true),
        Best("TopK, the values", (x, count, axis, largest) => x.TopK(count, axis, largest).Values, indices: false),
        Best("TopK, the indices", (x, count, axis, largest) => x.TopK(count, axis, largest).Indices, indices: true),
        Kth("KthValue, the values", (x, k, axis) => x.KthValue(k, axis).Values, indices: false),
        Kth("KthValue, the indices", (x, k, axis) => x.KthValue(k, axis).Indices, indices: true),
        SearchSorted(),
        Quantiles(),
        Unique(),
    ];

    private static Operation Order(string name, string[] covers, Func<Tensor, int, bool, Tensor> call, bool indices)
    {
        Sample Along(string about, Input x, int axis, bool descending = false) => new(
            about,
            [x],
            inputs => call(inputs[0], axis, descending),
            inputs => Arrange(inputs[0], axis, x.Shape.Length == 0 ? 0 : x.Shape[axis], descending, indices))
        {
            Result = indices ? DType.Int64 : null,
        };
        return new(name, covers, Tolerance.Exact,
        [
            Along("rows", Inputs.Distinct(3, 5), 1),
            Along("rows, descending", Inputs.Distinct(3, 5), 1, true),
            Along("columns", Inputs.Distinct(7, 3), 0),
            Along("the middle axis", Inputs.Distinct(2, 50, 3), 1),
            Along("equal elements", Inputs.Integers(0, 3, 4, 70).As(DType.Float32), 1) with { IsSmooth = indices },
            Along("equal elements, descending", Inputs.Integers(0, 3, 4, 70).As(DType.Float32), 1, true) with { IsSmooth = indices },
            Along("special values", Inputs.Special, 0) with { IsSmooth = false },
            Along("special values, descending", Inputs.Special, 0, true) with { IsSmooth = false },
            Along("int32", Inputs.Integers(-900, 900, 3, 60).As(DType.Int32), 1),
            Along("int64", Inputs.Integers(-900, 900, 3, 60), 1, true),
            Along("uint8", Inputs.Integers(0, 255, 3, 60).As(DType.UInt8), 1),
            Along("truth values", Inputs.Truths(3, 60), 1),
            Along("one element", Inputs.Distinct(1), 0),
            Along("no elements", Inputs.Distinct(0, 3), 0),
            Along("no rows", Inputs.Distinct(0, 3), 1),
            Along("large, a row", Inputs.Spread(30_011), 0),
            Along("large, columns", Inputs.Distinct(331, 83), 0, true),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("a scalar", () => call(Tensor.FromScalar(1f), -1, false), "ArgSort: a scalar has no axis -1."),
            ],
        };
    }

    private static Operation Best(string name, Func<Tensor, int, int, bool, Tensor> call, bool indices)
    {
        Sample Choose(string about, Input x, int count, int axis, bool largest = true) => new(
            about,
            [x],
            inputs => call(inputs[0], count, axis, largest),
            inputs => Arrange(inputs[0], axis, count, largest, indices))
        {
            Result = indices ? DType.Int64 : null,
        };
        return new(name, ["ArgTopK", "Tensor.TopK"], Tolerance.Exact,
        [
            Choose("two of each row", Inputs.Distinct(3, 7), 2, 1),
            Choose("the two smallest of each column", Inputs.Distinct(7, 3), 2, 0, false),
            Choose("all", Inputs.Distinct(3, 5), 5, 1),
            Choose("none", Inputs.Distinct(3, 5), 0, 1),
            Choose("of many", Inputs.Distinct(2, 3001), 5, 1),
            Choose("the smallest of many", Inputs.Distinct(2, 3001), 3, 1, false),
            Choose("many equal ones", Inputs.Integers(0, 3, 5000).As(DType.Float32), 9, 0) with { IsSmooth = false },
            Choose("ascending, so that every element is better", Ascending(3000), 4, 0),
            Choose("special values", Inputs.Special, 12, 0) with { IsSmooth = false },
            Choose("the smallest special values", Inputs.Special, 12, 0, false) with { IsSmooth = false },
            Choose("int64", Inputs.Integers(-900, 900, 2, 600), 7, 1),
            Choose("int32", Inputs.Integers(-900, 900, 2, 600).As(DType.Int32), 7, 1, false),
            Choose("large", Inputs.Spread(60_013), 10, 0),
        ])
        {
            BadCalls =
            [
                BadCall.Shape("more than there are", () => call(Tensor.Zeros([2, 3]), 4, 1, true),
                    "TopK: axis 1 of [2, 3] has 3 elements, so no 4 can be chosen."),
                BadCall.Shape("fewer than none", () => call(Tensor.Zeros([2, 3]), -1, 1, true),
                    "TopK: axis 1 of [2, 3] has 3 elements, so no -1 can be chosen."),
            ],
        };
    }

    private static Operation Kth(string name, Func<Tensor, int, int, Tensor> call, bool indices)
    {
        Sample Place(string about, Input x, int k, int axis) => new(
            about,
            [x],
            inputs => call(inputs[0], k, axis),
            inputs => ReferenceTensor.Define(
                [.. x.Shape.Where((_, i) => i != axis)],
                at => Arrange(inputs[0], axis, x.Shape[axis], false, indices)[[.. at[..axis], k - 1, .. at[axis..]]]))
        {
            Result = indices ? DType.Int64 : null,
        };
        return new(name, ["Tensor.KthValue"], Tolerance.Exact,
        [
            Place("the smallest of rows", Inputs.Distinct(3, 5), 1, 1),
            Place("the third of columns", Inputs.Distinct(5, 4), 3, 0),
            Place("the largest", Inputs.Distinct(7), 7, 0),
        ])
        {
            BadCalls = [BadCall.Shape("one that there is not", () => call(Tensor.Zeros([2, 3]), 4, 1),
                "KthValue: axis 1 of [2, 3] has 3 elements and so no 4th.")],
        };
    }

    private static Operation SearchSorted()
    {
        Sample Into(string about, double[] sorted, Input values, bool right) => new(
            about,
            [values],
            inputs => Tensor.From(sorted).SearchSorted(inputs[0], right),
            inputs => inputs[0].Map(value => sorted.Count(element => right ? element <= value : element < value)))
        {
            Result = DType.Int64,
        };
        double[] many = [.. Enumerable.Range(0, 1000).Select(i => (i / 7) - 70.0)];
        return new("SearchSorted", ["Tensor.SearchSorted"], Tolerance.Exact,
        [
            Into("between", [-1.5, 0, 0.25, 1], Inputs.Spread(3, 4), false),
            Into("before equals", [1, 2, 2, 2, 3], Inputs.Integers(0, 5, 9), false),
            Into("behind equals", [1, 2, 2, 2, 3], Inputs.Integers(0, 5, 9), true),
            Into("among many", many, Inputs.Integers(-80, 80, 50), false),
            Into("behind, among many", many, Inputs.Integers(-80, 80, 50), true),
            Into("into one", [0], Inputs.Spread(5), false),
            Into("into nothing", [], Inputs.Spread(5), false),
            new("rows", [Inputs.Spread(2, 6), Inputs.Spread(2, 3)], inputs => inputs[0].Sort().Values.SearchSorted(inputs[1]),
                inputs => ReferenceTensor.Define([2, 3], at => Enumerable.Range(0, 6).Count(i => inputs[0][at[0], i] < inputs[1][at])))
                { Result = DType.Int64 },
        ])
        {
            BadCalls = [BadCall.Shape("other rows", () => Tensor.Zeros([2, 3]).SearchSorted(Tensor.Zeros([3, 3])),
                "SearchSorted: [3, 3] does not have a row of numbers for each sorted row of [2, 3].")],
        };
    }

    private static Operation Quantiles()
    {
        Sample Part(string about, Input x, double part, int? axis, bool keep = false) => new(
            about,
            [x],
            inputs => inputs[0].Quantile(part, axis, keep),
            inputs => inputs[0].Reduce(
                axis is { } one ? [one] : [.. Enumerable.Range(0, x.Shape.Length)], keep, values => QuantileOf(values, part)));
        return new("Quantile", ["Tensor.Quantile", "Tensor.Median"], new Tolerance(4, 4),
        [
            Part("a quarter of rows", Inputs.Distinct(3, 8), 0.25, 1),
            Part("nine tenths of columns, kept", Inputs.Distinct(8, 3), 0.9, 0, true),
            Part("of all elements", Inputs.Distinct(3, 8), 0.6, null),
            Part("of all elements, kept", Inputs.Distinct(3, 8), 0.6, null, true),
            Part("the smallest", Inputs.Distinct(3, 8), 0, 1),
            Part("the largest", Inputs.Distinct(3, 8), 1, 1),
            Part("NaN", Inputs.Of(1, double.NaN, 3, 4, 2, 0) with { Shape = [2, 3] }, 0.5, 1) with { IsSmooth = false },
            new("the median of an even number", [Inputs.Distinct(3, 8)], inputs => inputs[0].Median(1),
                inputs => inputs[0].Reduce([1], false, values => QuantileOf(values, 0.5))),
            new("the median of integers", [Inputs.Integers(0, 9, 7)], inputs => inputs[0].Median(),
                inputs => inputs[0].Reduce([0], false, values => QuantileOf(values, 0.5))) { Result = DType.Float32 },
        ])
        {
            BadCalls =
            [
                BadCall.Shape("no elements", () => Tensor.Zeros([2, 0]).Quantile(0.5, 1), "Quantile: [2, 0] has no element along axis 1."),
                BadCall.Range("a part above one", () => Tensor.Zeros([2]).Quantile(1.5),
                    "Quantile: the part must lie between 0 and 1. (Parameter 'part')\nActual value was 1.5."),
            ],
        };
    }

    private static Operation Unique()
    {
        static double[] Different(ReferenceTensor x) => [.. x.Values.Distinct().Order()];
        Sample[] Parts(string about, Input x) =>
        [
            new($"{about}, the values", [x], inputs => inputs[0].Unique().Values,
                inputs => new([Different(inputs[0]).Length], Different(inputs[0]))) { IsSmooth = false },
            new($"{about}, the inverse", [x], inputs => inputs[0].Unique().Inverse,
                inputs => inputs[0].Map(value => Array.IndexOf(Different(inputs[0]), value))) { Result = DType.Int64 },
            new($"{about}, the counts", [x], inputs => inputs[0].Unique().Counts,
                inputs => new([Different(inputs[0]).Length], [.. Different(inputs[0]).Select(value => inputs[0].Values.Count(value.Equals))]))
                { Result = DType.Int64 },
        ];
        return new("Unique", ["Tensor.Unique"], Tolerance.Exact,
        [
            .. Parts("integers", Inputs.Integers(-3, 4, 5, 6)),
            .. Parts("real numbers", Inputs.Integers(-3, 4, 5, 6).As(DType.Float32)),
            .. Parts("all different", Inputs.Distinct(9)),
            .. Parts("all alike", Inputs.Integers(2, 3, 9)),
            .. Parts("no elements", Inputs.Integers(0, 3, 0)),
            .. Parts("truth values", Inputs.Truths(2, 5)),
        ]);
    }

    private static Input Ascending(int count) => new([count], [.. Enumerable.Range(0, count).Select(i => i / 64.0)]);

    private static double QuantileOf(IReadOnlyList<double> values, double part)
    {
        if (values.Any(double.IsNaN))
            return double.NaN;
        double[] sorted = [.. values.Order()];
        double place = part * (sorted.Length - 1);
        int below = (int)Math.Floor(place);
        int above = (int)Math.Ceiling(place);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }

    /// <summary>The first elements along an axis, or their positions, after a stable sort in which NaN is the largest.</summary>
    private static ReferenceTensor Arrange(ReferenceTensor x, int axis, int count, bool descending, bool indices)
    {
        int[] shape = [.. x.Shape];
        shape[axis] = count;
        Comparer<double> order = Comparer<double>.Create(
            (a, b) => a == b || (double.IsNaN(a) && double.IsNaN(b)) ? 0 : double.IsNaN(a) || a > b ? 1 : -1);
        var orders = new Dictionary<string, int[]>();
        return ReferenceTensor.Define(shape, at =>
        {
            double ElementAt(int place) => x.Values[x.PositionOf([.. at[..axis], place, .. at[(axis + 1)..]])];
            string row = string.Join(',', at.Where((_, i) => i != axis));
            if (!orders.TryGetValue(row, out int[]? places))
            {
                IEnumerable<int> all = Enumerable.Range(0, x.Shape[axis]);
                orders[row] = places = [.. descending ? all.OrderByDescending(ElementAt, order) : all.OrderBy(ElementAt, order)];
            }

            return indices ? places[at[axis]] : ElementAt(places[at[axis]]);
        });
    }
}
