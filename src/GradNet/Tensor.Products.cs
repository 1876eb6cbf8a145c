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
