using System.Numerics;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Order: sorted elements, the best of them, and what lies in their middle. NaN counts as the largest number.</content>
public sealed partial class Tensor
{
    /// <summary>The elements in order along an axis, and where each was, as int64. Equal elements keep their order.</summary>
    /// <param name="axis">The axis to sort along.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public (Tensor Values, Tensor Indices) Sort(int axis = -1, bool descending = false)
    {
        Tensor indices = ArgSort(axis, descending);
        return (Gather(axis, indices), indices);
    }

    /// <summary>The positions, as int64, that <see cref="Sort"/> takes the elements from.</summary>
    /// <inheritdoc cref="Sort(int, bool)"/>
    public Tensor ArgSort(int axis = -1, bool descending = false)
    {
        int resolved = Shape.ResolveAxis("ArgSort", axis);
        return new ArgSort(descending).Apply(Detach().Transpose(resolved, -1)).Transpose(resolved, -1);
    }

    /// <summary>The largest elements along an axis, best first, and where they were, as int64; of equals, the first.</summary>
    /// <param name="count">How many: the axis has this size in the result.</param>
    /// <param name="axis">The axis to choose along.</param>
    /// <param name="largest">False for the smallest.</param>
    /// <exception cref="ShapeException">The axis has fewer elements.</exception>
    public (Tensor Values, Tensor Indices) TopK(int count, int axis = -1, bool largest = true)
    {
        int resolved = Shape.ResolveAxis("TopK", axis);
        if ((uint)count > (uint)Shape[resolved])
            throw new ShapeException($"TopK: axis {resolved} of {Shape} has {Shape[resolved]} elements, so no {count} can be chosen.");
        Tensor indices = new ArgTopK(count, largest).Apply(Detach().Transpose(resolved, -1)).Transpose(resolved, -1);
        return (Gather(resolved, indices), indices);
    }

    /// <summary>The element that has a place in the order along an axis, and where it was, as int64; the axis goes.</summary>
    /// <param name="k">Its place: 1 for the smallest.</param>
    /// <param name="axis">The axis to look along.</param>
    /// <exception cref="ShapeException">The axis has fewer elements.</exception>
    public (Tensor Values, Tensor Indices) KthValue(int k, int axis = -1)
    {
        int resolved = Shape.ResolveAxis("KthValue", axis);
        if (k < 1 || k > Shape[resolved])
            throw new ShapeException($"KthValue: axis {resolved} of {Shape} has {Shape[resolved]} elements and so no {k}th.");
        Tensor index = ArgSort(resolved).Narrow(resolved, k - 1, 1);
        return (Gather(resolved, index).Squeeze(resolved), index.Squeeze(resolved));
    }

    /// <summary>Where numbers would be put into a sorted vector, or each row of them into its sorted row, so that order stays; int64.</summary>
    /// <param name="values">The numbers: of any shape for a vector [n], [..., m] for rows [..., n].</param>
    /// <param name="right">Whether a number comes behind those equal to it.</param>
    /// <exception cref="ShapeException">There are not as many rows of numbers as sorted rows.</exception>
    public Tensor SearchSorted(Tensor values, bool right = false)
    {
        if (Rank == 0 || (Rank > 1 && (values.Rank != Rank || values.Shape[..^1] != Shape[..^1])))
            throw new ShapeException($"SearchSorted: {values.Shape} does not have a row of numbers for each sorted row of {Shape}.");
        Tensor wanted = (Rank == 1 ? values.Reshape(-1) : values).Detach();
        int count = Shape[^1];
        Tensor place = Zeros(wanted.Shape, DType.Int64);
        if (count == 0)
            return place.Reshape(values.Shape);

        // A binary search of all at once: each step says whether a number lies behind the elements that it would pass.
        for (int step = 1 << BitOperations.Log2((uint)count); step > 0; step >>= 1)
        {
            Tensor next = place + step;
            Tensor last = Detach().Gather(-1, next.Minimum(count) - 1);
            Tensor isBehind = right ? last <= wanted : last < wanted;
            place = Where(isBehind & (next <= count), next, place);
        }

        return place.Reshape(values.Shape);
    }

    /// <summary>The value below which a part of the elements lies, interpolated between neighbours; NaN where there is one.</summary>
    /// <param name="part">Between 0 (the smallest) and 1 (the largest).</param>
    /// <param name="axis">The axis to look along; all elements where there is none.</param>
    /// <param name="keepDims">Whether the axis stays, with size 1.</param>
    /// <exception cref="ShapeException">There is no element.</exception>
    public Tensor Quantile(double part, int? axis = null, bool keepDims = false)
    {
        if (part is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(part), part, "Quantile: the part must lie between 0 and 1.");
        int resolved = axis is { } named ? Shape.ResolveAxis("Quantile", named) : 0;
        Tensor rows = axis is null ? AsReal().Reshape(-1) : AsReal();
        int count = rows.Shape[resolved];
        if (count == 0)
            throw new ShapeException($"Quantile: {Shape} has no element along axis {resolved}.");
        Tensor sorted = rows.Sort(resolved).Values;
        double place = part * (count - 1);
        int below = (int)place;
        Tensor value = sorted.Narrow(resolved, below, 1);
        if (place > below)
            value += (sorted.Narrow(resolved, below + 1, 1) - value) * (place - below);
        Tensor last = sorted.Narrow(resolved, count - 1, 1).Detach();
        value = Where(last.IsNaN(), last, value);
        if (!keepDims)
            return value.Squeeze(resolved);
        return axis is null ? value.Reshape([.. Enumerable.Repeat(1, Rank)]) : value;
    }

    /// <summary>The value in the middle; of an even number of elements the mean of the two there, as in NumPy.</summary>
    /// <inheritdoc cref="Quantile(double, int?, bool)"/>
    public Tensor Median(int? axis = null, bool keepDims = false) => Quantile(0.5, axis, keepDims);

    /// <summary>
    /// The different values in ascending order; for each element which of them it is, in this tensor's shape, and how often each occurs,
    /// both int64. NaNs differ from each other. The number of values is read from the elements: a synchronisation point.
    /// </summary>
    public (Tensor Values, Tensor Inverse, Tensor Counts) Unique()
    {
        Tensor elements = Reshape(-1);
        if (ElementCount == 0)
            return (elements, Zeros(Shape, DType.Int64), Zeros([0], DType.Int64));
        (Tensor sorted, Tensor order) = elements.Sort();
        Tensor isNew = Concatenate([Full([1], true), sorted[1..] != sorted[..^1]]);
        Tensor values = sorted.MaskedSelect(isNew);
        Tensor which = isNew.CumSum() - 1;
        Tensor inverse = Zeros(elements.Shape, DType.Int64).Scatter(0, order, which).Reshape(Shape);
        return (values, inverse, Ones(which.Shape, DType.Int64).SegmentSum(which, values.Shape[0]));
    }
}
