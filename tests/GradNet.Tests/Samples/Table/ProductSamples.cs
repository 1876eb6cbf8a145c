namespace GradNet.Tests.Samples.Table;

/// <summary>Products and lengths beyond the matrix product.</summary>
internal static class ProductSamples
{
    public static Operation[] All { get; } = [Einsum(), Outer(), TensorDot(), Kronecker(), Cross(), Norm()];

    private static Operation Einsum() => new("Einsum", ["Tensor.Einsum"], new Tolerance(16, 32),
    [
        Sum("a matrix product", "ij,jk->ik", Inputs.Spread(3, 4), Inputs.Spread(4, 5)),
        Sum("a batch of them", "bij,bjk->bik", Inputs.Spread(2, 3, 4), Inputs.Spread(2, 4, 5)),
        Sum("without an arrow", "ij,jk", Inputs.Spread(3, 4), Inputs.Spread(4, 5)),
        Sum("without an arrow, in alphabetical order", "ba", Inputs.Spread(3, 4)),
        Sum("a transposition", "ij->ji", Inputs.Spread(3, 4)),
        Sum("a sum of rows", "ij->i", Inputs.Spread(3, 4)),
        Sum("a sum of all", "ij->", Inputs.Spread(3, 4)),
        Sum("a diagonal", "ii->i", Inputs.Spread(4, 4)),
        Sum("a trace", "ii", Inputs.Spread(4, 4)),
        Sum("a diagonal of three axes", "iji->ij", Inputs.Spread(3, 2, 3)),
        Sum("an outer product", "i,j->ij", Inputs.Spread(3), Inputs.Spread(4)),
        Sum("an inner product", "i,i->", Inputs.Spread(5), Inputs.Reversed(Inputs.Spread(5))),
        Sum("a product of elements", "ij,ij->ij", Inputs.Spread(3, 4), Inputs.Reversed(Inputs.Spread(3, 4))),
        Sum("labels that only one has", "ij,kl->jk", Inputs.Spread(3, 4), Inputs.Spread(2, 5)),
        Sum("attention", "bhqd,bhkd->bhqk", Inputs.Spread(2, 3, 4, 5), Inputs.Spread(2, 3, 6, 5)),
        Sum("three operands", "ij,jk,kl->il", Inputs.Spread(2, 3), Inputs.Spread(3, 4), Inputs.Spread(4, 2)),
        Sum("a bilinear form", "bi,ijk,bk->bj", Inputs.Spread(2, 3), Inputs.Spread(3, 4, 5), Inputs.Spread(2, 5)),
        Sum("a size of one, broadcast", "ij,ij->i", Inputs.Spread(3, 1), Inputs.Spread(3, 4)),
        new("an ellipsis", [Inputs.Spread(2, 3, 4), Inputs.Spread(4, 5)], inputs => Tensor.Einsum("...ij,jk->...ik", inputs[0], inputs[1]),
            inputs => Define("bij,jk->bik", inputs)),
        new("ellipses that are broadcast", [Inputs.Spread(2, 3, 4), Inputs.Spread(3, 4)],
            inputs => Tensor.Einsum("...i,...i->...", inputs[0], inputs[1]), inputs => Define("abi,bi->ab", inputs)),
        Sum("integers", "ij,jk->ik", Inputs.Integers(-4, 5, 2, 3), Inputs.Integers(-4, 5, 3, 2)),
    ])
    {
        BadCalls =
        [
            BadCall.Argument("too few operands", () => Tensor.Einsum("ij,jk->ik", Tensor.Zeros([2, 2])),
                "Einsum: \"ij,jk->ik\" names 2 operands, but 1 were given."),
            BadCall.Argument("something that is no label", () => Tensor.Einsum("i1->i", Tensor.Zeros([2, 2])),
                "Einsum: \"i1\" in \"i1->i\" may hold letters and one ellipsis."),
            BadCall.Argument("two arrows", () => Tensor.Einsum("i->i->i", Tensor.Zeros([2])), "Einsum: \"i->i->i\" has more than one arrow."),
            BadCall.Argument("a result that no operand has", () => Tensor.Einsum("i->k", Tensor.Zeros([2])),
                "Einsum: the result of \"i->k\" may name each axis of the operands once, and 'k' breaks that."),
            BadCall.Shape("too many labels", () => Tensor.Einsum("ijk->i", Tensor.Zeros([2, 2])),
                "Einsum: \"ijk\" in \"ijk->i\" does not name the axes of an operand of shape [2, 2]."),
            BadCall.Shape("sizes that differ", () => Tensor.Einsum("ij,jk->ik", Tensor.Zeros([2, 3]), Tensor.Zeros([4, 2])),
                "Einsum: 'j' in \"ij,jk->ik\" has size 4 in [4, 2] and 3 before."),
        ],
    };

    private static Operation Outer() => new("Outer", ["Tensor.Outer"], Tolerance.Exact,
    [
        new("two vectors", [Inputs.Spread(3), Inputs.Spread(4)], inputs => inputs[0].Outer(inputs[1]),
            inputs => ReferenceTensor.Define([3, 4], at => inputs[0][at[0]] * inputs[1][at[1]])) { Tolerance = new Tolerance(1) },
    ])
    {
        BadCalls = [BadCall.Shape("a matrix", () => Tensor.Zeros([2, 2]).Outer(Tensor.Zeros([2])),
            "Outer: takes two vectors, but got [2, 2] and [2].")],
    };

    private static Operation TensorDot() => new("TensorDot", ["Tensor.TensorDot"], new Tolerance(16, 32),
    [
        new("over two axes", [Inputs.Spread(2, 3, 4), Inputs.Spread(3, 4, 5)], inputs => inputs[0].TensorDot(inputs[1]),
            inputs => Define("abc,bcd->ad", inputs)),
        new("over none", [Inputs.Spread(2), Inputs.Spread(3)], inputs => inputs[0].TensorDot(inputs[1], 0), inputs => Define("a,b->ab", inputs)),
        new("over all", [Inputs.Spread(2, 3), Inputs.Reversed(Inputs.Spread(2, 3))], inputs => inputs[0].TensorDot(inputs[1]),
            inputs => Define("ab,ab->", inputs)),
        new("over named axes", [Inputs.Spread(4, 2, 3), Inputs.Spread(3, 5, 4)], inputs => inputs[0].TensorDot(inputs[1], [0, -1], [2, 0]),
            inputs => Define("abc,cda->bd", inputs)),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("too many axes", () => Tensor.Zeros([2]).TensorDot(Tensor.Zeros([2])),
                "TensorDot: [2] and [2] do not both have 2 axes to sum over."),
            BadCall.Shape("sizes that differ", () => Tensor.Zeros([2, 3]).TensorDot(Tensor.Zeros([3, 2]), [1], [1]),
                "TensorDot: axes [1] of [2, 3] and [1] of [3, 2] differ in their sizes."),
        ],
    };

    private static Operation Kronecker() => new("Kronecker", ["Tensor.Kronecker"], new Tolerance(1),
    [
        new("matrices", [Inputs.Spread(2, 3), Inputs.Spread(4, 2)], inputs => inputs[0].Kronecker(inputs[1]),
            inputs => ReferenceTensor.Define([8, 6], at => inputs[0][at[0] / 4, at[1] / 2] * inputs[1][at[0] % 4, at[1] % 2])),
        new("vectors", [Inputs.Spread(3), Inputs.Spread(2)], inputs => inputs[0].Kronecker(inputs[1]),
            inputs => ReferenceTensor.Define([6], at => inputs[0][at[0] / 2] * inputs[1][at[0] % 2])),
    ])
    {
        BadCalls = [BadCall.Shape("a matrix and a vector", () => Tensor.Zeros([2, 2]).Kronecker(Tensor.Zeros([2])),
            "Kronecker: [2, 2] and [2] should have the same number of axes.")],
    };

    private static Operation Cross() => new("Cross", ["Tensor.Cross"], new Tolerance(4, 8),
    [
        new("rows", [Inputs.Spread(4, 3), Inputs.Reversed(Inputs.Spread(4, 3))], inputs => inputs[0].Cross(inputs[1]),
            inputs => ReferenceTensor.Define([4, 3], at => CrossOf(i => inputs[0][at[0], i], i => inputs[1][at[0], i], at[1]))),
        new("columns and one vector", [Inputs.Spread(3, 2), Inputs.Spread(3, 1)], inputs => inputs[0].Cross(inputs[1], 0),
            inputs => ReferenceTensor.Define([3, 2], at => CrossOf(i => inputs[0][i, at[1]], i => inputs[1][i, 0], at[0]))),
    ])
    {
        BadCalls = [BadCall.Shape("vectors of four", () => Tensor.Zeros([4]).Cross(Tensor.Zeros([4])),
            "Cross: axis 0 of [4] has size 4, but vectors of three are needed.")],
    };

    private static double CrossOf(Func<int, double> x, Func<int, double> y, int i) =>
        (x((i + 1) % 3) * y((i + 2) % 3)) - (x((i + 2) % 3) * y((i + 1) % 3));

    private static Operation Norm()
    {
        Sample Of(string about, double order, Input x, int[]? axes, bool keep, Func<IReadOnlyList<double>, double> reference) => new(
            about,
            [x],
            inputs => inputs[0].Norm(order, axes is null ? default : (Axes)axes, keep),
            inputs => inputs[0].Reduce(axes ?? [.. Enumerable.Range(0, x.Shape.Length)], keep, reference))
        {
            IsSmooth = order != 0,
        };
        static double P(IReadOnlyList<double> x, double p) => Math.Pow(x.Sum(value => Math.Pow(Math.Abs(value), p)), 1 / p);
        return new("Norm", ["Tensor.Norm"], new Tolerance(32, 4),
        [
            Of("the length", 2, Inputs.Uneven(3, 4), null, false, x => P(x, 2)),
            Of("the length of rows, kept", 2, Inputs.Uneven(3, 4), [1], true, x => P(x, 2)),
            Of("the length of zeros", 2, Inputs.Of(0, 0, 3, 4) with { Shape = [2, 2] }, [1], false, x => P(x, 2)) with { IsSmooth = false },
            Of("the sum of magnitudes", 1, Inputs.Uneven(3, 4), [0], false, x => P(x, 1)),
            Of("the cubic norm", 3, Inputs.Uneven(3, 4), [1], false, x => P(x, 3)),
            Of("the largest magnitude", double.PositiveInfinity, Inputs.Distinct(3, 4), [1], false, x => x.Max(Math.Abs)),
            Of("the smallest magnitude", double.NegativeInfinity, Inputs.Uneven(3, 4), [1], false, x => x.Min(Math.Abs)),
            Of("the number of elements that are not zero", 0, Inputs.Integers(0, 3, 4, 5).As(DType.Float32), [1], false,
                x => x.Count(value => value != 0)),
        ]);
    }

    private static Sample Sum(string name, string expression, params Input[] inputs) =>
        new(name, inputs, tensors => Tensor.Einsum(expression, tensors), references => Define(expression, references));

    /// <summary>The definition: for each index of the result, the sum over all values of the labels that it lacks.</summary>
    private static ReferenceTensor Define(string expression, ReferenceTensor[] inputs)
    {
        string[] sides = expression.Split("->");
        string[] operands = sides[0].Split(',');
        string all = string.Concat(operands);
        string output = sides.Length == 2 ? sides[1] : string.Concat(all.Where(label => all.Count(other => other == label) == 1).Order());
        var sizes = new Dictionary<char, int>();
        for (int i = 0; i < operands.Length; i++)
        {
            for (int axis = 0; axis < operands[i].Length; axis++)
                sizes[operands[i][axis]] = Math.Max(inputs[i].Shape[axis], sizes.GetValueOrDefault(operands[i][axis]));
        }

        string summed = string.Concat(sizes.Keys.Except(output));
        string labels = output + summed;
        return ReferenceTensor.Define([.. output.Select(label => sizes[label])], at => ReferenceTensor
            .IndicesOf([.. summed.Select(label => sizes[label])])
            .Sum(rest =>
            {
                int[] index = [.. at, .. rest];
                return operands.Select((names, i) => inputs[i][[.. names.Select(name => index[labels.IndexOf(name)])]])
                    .Aggregate(1.0, (product, value) => product * value);
            }));
    }
}
