using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Many elements into one. Without axes, all of them.</content>
public sealed partial class Tensor
{
    /// <summary>The sum; of truth values and integers as int64.</summary>
    /// <param name="axes">The axes to sum over, all unless named.</param>
    /// <param name="keepDims">Whether the axes stay, with size 1.</param>
    public Tensor Sum(Axes axes = default, bool keepDims = false) => Reduce("Sum", axes, keepDims, resolved => new Sum(resolved));

    /// <summary>The largest element; NaN wins, and equal elements share the gradient.</summary>
    /// <inheritdoc cref="Sum(Axes, bool)"/>
    /// <exception cref="ShapeException">There is no element.</exception>
    public Tensor Max(Axes axes = default, bool keepDims = false) =>
        RequireNumbers("Max").Reduce("Max", axes, keepDims, resolved => new Extremum(largest: true, resolved));

    /// <summary>The smallest element; NaN wins, and equal elements share the gradient.</summary>
    /// <inheritdoc cref="Sum(Axes, bool)"/>
    /// <exception cref="ShapeException">There is no element.</exception>
    public Tensor Min(Axes axes = default, bool keepDims = false) =>
        RequireNumbers("Min").Reduce("Min", axes, keepDims, resolved => new Extremum(largest: false, resolved));

    /// <summary>The arithmetic mean; NaN of no elements.</summary>
    /// <inheritdoc cref="Sum(Axes, bool)"/>
    public Tensor Mean(Axes axes = default, bool keepDims = false)
    {
        double count = CountAlong("Mean", axes);
        return AsReal().Sum(axes, keepDims) / count;
    }

    /// <summary>The mean squared distance from the mean, divided by the count less <paramref name="correction"/>.</summary>
    /// <param name="axes">The axes to reduce, all unless named.</param>
    /// <param name="correction">0 for the variance of these elements; 1 for an unbiased estimate from a sample (Bessel).</param>
    /// <param name="keepDims">Whether the axes stay, with size 1.</param>
    public Tensor Variance(Axes axes = default, int correction = 0, bool keepDims = false) =>
        MeanSquare("Variance", axes, correction, keepDims);

    /// <summary>The square root of the variance.</summary>
    /// <inheritdoc cref="Variance(Axes, int, bool)"/>
    public Tensor StandardDeviation(Axes axes = default, int correction = 0, bool keepDims = false) =>
        MeanSquare("StandardDeviation", axes, correction, keepDims).Sqrt();

    /// <summary>The product, multiplied in a balanced tree so that zeros have exact gradients; 1 of no elements.</summary>
    /// <inheritdoc cref="Sum(Axes, bool)"/>
    public Tensor Product(Axes axes = default, bool keepDims = false)
    {
        Tensor product = RequireNumbers("Product");
        int[] resolved = axes.Resolve("Product", Shape);
        foreach (int axis in resolved)
            product = product.ProductAlong(axis);
        return keepDims || resolved.Length == 0 ? product : product.Squeeze(resolved);
    }

    /// <summary>The index of the largest element along an axis, the first of equals, as int64; NaN wins.</summary>
    /// <exception cref="ShapeException">There is no element.</exception>
    public Tensor ArgMax(int axis = -1, bool keepDims = false) =>
        RequireNumbers("ArgMax").Reduce("ArgMax", axis, keepDims, resolved => new ArgExtremum(largest: true, resolved[0]));

    /// <summary>The index of the smallest element along an axis, the first of equals, as int64; NaN wins.</summary>
    /// <exception cref="ShapeException">There is no element.</exception>
    public Tensor ArgMin(int axis = -1, bool keepDims = false) =>
        RequireNumbers("ArgMin").Reduce("ArgMin", axis, keepDims, resolved => new ArgExtremum(largest: false, resolved[0]));

    /// <summary>Whether any element is true (not zero).</summary>
    /// <inheritdoc cref="Sum(Axes, bool)"/>
    public Tensor Any(Axes axes = default, bool keepDims = false) => Cast(DType.Bool).Sum(axes, keepDims) > 0;

    /// <summary>Whether every element is true (not zero).</summary>
    /// <inheritdoc cref="Sum(Axes, bool)"/>
    public Tensor All(Axes axes = default, bool keepDims = false) => (!Cast(DType.Bool)).Sum(axes, keepDims) == 0;

    private Tensor Reduce(string operation, Axes axes, bool keepDims, Func<int[], Reduce> primitive)
    {
        int[] resolved = axes.Resolve(operation, Shape);
        Tensor reduced = primitive(resolved).Apply(this);
        if (!keepDims)
            return reduced;
        int[] sizes = Shape.Sizes.ToArray();
        foreach (int axis in resolved)
            sizes[axis] = 1;
        return reduced.Reshape(Shape.Create(sizes));
    }

    /// <summary>The mean squared distance from the mean; NaN where the correction leaves no element to estimate from.</summary>
    private Tensor MeanSquare(string operation, Axes axes, int correction, bool keepDims)
    {
        double count = CountAlong(operation, axes);
        Tensor centred = AsReal() - Mean(axes, keepDims: true);
        return centred.Square().Sum(axes, keepDims) / Math.Max(count - correction, 0);
    }

    private double CountAlong(string operation, Axes axes)
    {
        double count = 1;
        foreach (int axis in axes.Resolve(operation, Shape))
            count *= Shape[axis];
        return count;
    }

    private Tensor ProductAlong(int axis)
    {
        int[] sizes = Shape.Sizes.ToArray();
        sizes[axis] = 1;
        if (Shape[axis] == 0)
            return Ones(Shape.Create(sizes), DType);
        Tensor product = this;
        while (product.Shape[axis] > 1)
        {
            int count = product.Shape[axis];
            int half = count / 2;
            Tensor pairs = product.Narrow(axis, 0, half) * product.Narrow(axis, half, half);
            product = count % 2 == 0 ? pairs : Concatenate([pairs, product.Narrow(axis, count - 1, 1)], axis);
        }

        return product;
    }
}
