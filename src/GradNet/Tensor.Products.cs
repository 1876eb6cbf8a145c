namespace GradNet;

/// <content>Products and lengths beyond the matrix product.</content>
public sealed partial class Tensor
{
    /// <summary>
    /// The sum of products that labels of axes describe, as in Einstein's notation: <c>Einsum("bij,bjk->bik", x, y)</c>. A label that the result
    /// does not have is summed over; one that stands twice in an operand takes its diagonal; "..." stands for the axes that are not named,
    /// which are broadcast. Without an arrow the result has the labels that stand once, in alphabetical order.
    /// </summary>
    /// <param name="expression">Labels of the axes of each operand, and of the result.</param>
    /// <param name="operands">The tensors, joined from left to right.</param>
    /// <exception cref="ArgumentException">The expression cannot be read, or names another number of operands.</exception>
    /// <exception cref="ShapeException">The labels do not fit the operands.</exception>
    public static Tensor Einsum(string expression, params IReadOnlyList<Tensor> operands) =>
        new EinsumExpression(expression, operands).Apply(operands);

    /// <summary>All products of two elements: [m] and [n] -> [m, n].</summary>
    /// <param name="other">The vector along the columns.</param>
    /// <exception cref="ShapeException">One of them is no vector.</exception>
    public Tensor Outer(Tensor other) => Rank == 1 && other.Rank == 1
        ? Unsqueeze(1) * other
        : throw new ShapeException($"Outer: takes two vectors, but got {Shape} and {other.Shape}.");

    /// <summary>Sums of products over the last axes of this tensor and the first of another: [..., k] and [k, ...] -> [..., ...].</summary>
    /// <param name="other">The other tensor.</param>
    /// <param name="count">Over how many axes.</param>
    /// <exception cref="ShapeException">The axes differ in size, or there are not so many.</exception>
    public Tensor TensorDot(Tensor other, int count = 2) => count >= 0 && count <= Rank && count <= other.Rank
        ? TensorDot(other, [.. Enumerable.Range(Rank - count, count)], [.. Enumerable.Range(0, count)])
        : throw new ShapeException($"TensorDot: {Shape} and {other.Shape} do not both have {count} axes to sum over.");

    /// <summary>Sums of products over pairs of axes; the axes that are left stand in their order, this tensor's first.</summary>
    /// <param name="other">The other tensor.</param>
    /// <param name="axes">Axes of this tensor.</param>
    /// <param name="otherAxes">For each of them the axis of the other tensor, of the same size.</param>
    /// <exception cref="ShapeException">The axes are not as many, or differ in size.</exception>
    public Tensor TensorDot(Tensor other, int[] axes, int[] otherAxes)
    {
        int[] mine = Array.ConvertAll(axes, axis => Shape.ResolveAxis("TensorDot", axis));
        int[] theirs = Array.ConvertAll(otherAxes, axis => other.Shape.ResolveAxis("TensorDot", axis));
        if (!mine.Select(axis => Shape[axis]).SequenceEqual(theirs.Select(axis => other.Shape[axis])))
        {
            throw new ShapeException(
                $"TensorDot: axes [{string.Join(", ", mine)}] of {Shape} and [{string.Join(", ", theirs)}] of {other.Shape} differ in their sizes.");
        }

        int[] rows = [.. Enumerable.Range(0, Rank).Except(mine)];
        int[] columns = [.. Enumerable.Range(0, other.Rank).Except(theirs)];
        int inner = mine.Aggregate(1, (size, axis) => size * Shape[axis]);
        Tensor left = Permute([.. rows, .. mine]).Reshape([rows.Aggregate(1, (size, axis) => size * Shape[axis]), inner]);
        Tensor right = other.Permute([.. theirs, .. columns]).Reshape([inner, columns.Aggregate(1, (size, axis) => size * other.Shape[axis])]);
        return left.MatMul(right).Reshape([.. rows.Select(axis => Shape[axis]), .. columns.Select(axis => other.Shape[axis])]);
    }

    /// <summary>Kronecker's product: each element times the whole of another tensor: [m, n] and [p, q] -> [m·p, n·q].</summary>
    /// <param name="other">The tensor that is repeated.</param>
    /// <exception cref="ShapeException">The tensors have different numbers of axes.</exception>
    public Tensor Kronecker(Tensor other)
    {
        if (Rank != other.Rank)
            throw new ShapeException($"Kronecker: {Shape} and {other.Shape} should have the same number of axes.");
        var (outer, inner, joined) = (new List<int>(), new List<int>(), new List<int>());
        for (int axis = 0; axis < Rank; axis++)
        {
            outer.AddRange([Shape[axis], 1]);
            inner.AddRange([1, other.Shape[axis]]);
            joined.Add(Size("Kronecker", (long)Shape[axis] * other.Shape[axis]));
        }

        return (Reshape([.. outer]) * other.Reshape([.. inner])).Reshape([.. joined]);
    }

    /// <summary>The vector product x × y of vectors of three along an axis.</summary>
    /// <param name="other">y; tensors are broadcast.</param>
    /// <param name="axis">The axis along which the vectors lie.</param>
    /// <exception cref="ShapeException">The axis has another size than 3.</exception>
    public Tensor Cross(Tensor other, int axis = -1)
    {
        Shape shape = Broadcasting.Join("Cross", Shape, other.Shape);
        int along = shape.ResolveAxis("Cross", axis);
        if (shape[along] != 3)
            throw new ShapeException($"Cross: axis {along} of {shape} has size {shape[along]}, but vectors of three are needed.");
        (Tensor x, Tensor y) = (BroadcastTo(shape), other.BroadcastTo(shape));
        return (x.Roll(-1, along) * y.Roll(-2, along)) - (x.Roll(-2, along) * y.Roll(-1, along));
    }

    /// <summary>The p-norm, (Σ |x|ᵖ)^(1/p); the gradient of the length 0 is taken as 0.</summary>
    /// <param name="order">p: 2 for the Euclidean length, 1, ∞ for the largest magnitude, −∞ for the smallest, 0 to count what is not 0.</param>
    /// <param name="axes">The axes to reduce, all unless named.</param>
    /// <param name="keepDims">Whether the axes stay, with size 1.</param>
    public Tensor Norm(double order = 2, Axes axes = default, bool keepDims = false)
    {
        Tensor x = AsReal();
        return order switch
        {
            0 => (x != 0).Cast(x.DType).Sum(axes, keepDims),
            1 => x.Abs().Sum(axes, keepDims),
            2 => RootOf(x.Square().Sum(axes, keepDims), root => root.Sqrt()),
            double.PositiveInfinity => x.Abs().Max(axes, keepDims),
            double.NegativeInfinity => x.Abs().Min(axes, keepDims),
            _ => RootOf(x.Abs().Pow(order).Sum(axes, keepDims), root => root.Pow(1 / order)),
        };
    }

    /// <summary>A root whose derivative at 0, where it is infinite, is kept out of the gradient.</summary>
    private static Tensor RootOf(Tensor sum, Func<Tensor, Tensor> root)
    {
        Tensor isZero = sum == 0;
        return Where(isZero, 0, root(Where(isZero, 1, sum)));
    }
}
