using System.Runtime.CompilerServices;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Picking elements by position.</content>
public sealed partial class Tensor
{
    /// <summary>A part of the tensor as a view: <c>x[1..3, ^1]</c>, <c>x[.., Slice.Every(2)]</c>. Axes that are not named are whole.</summary>
    /// <exception cref="ShapeException">An index lies outside its axis, or there are more entries than axes.</exception>
    [IndexerName("Part")] // The default, Item, is taken by the method that reads one element.
    public Tensor this[params ReadOnlySpan<Slice> entries]
    {
        get
        {
            var index = new ResolvedIndex(Shape, entries);
            Tensor part = new StridedSlice(index.Starts, index.Counts, index.Steps).Apply(this);
            if (index.FlippedAxes.Length > 0)
                part = new Flip(index.FlippedAxes).Apply(part);
            return part.Reshape(index.ResultShape);
        }
    }

    /// <summary>
    /// The slices that a tensor picks along the leading axes: those where a mask is true (their number is read from it: a synchronisation
    /// point), or those at whole numbers along axis 0, as <see cref="Take"/> does. <c>x[x &gt; 0]</c> is a vector.
    /// </summary>
    /// <param name="index">Truth values of the shape of the leading axes, or integers of any shape.</param>
    /// <exception cref="ShapeException">The mask has another shape than the leading axes.</exception>
    /// <exception cref="ArgumentException">The index holds neither truth values nor integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside axis 0.</exception>
    [IndexerName("Part")]
    public Tensor this[Tensor index]
    {
        get
        {
            if (index.DType != DType.Bool)
                return Take(AsIndex("Index", index));
            if (index.Rank > Rank || index.Shape != Shape[..index.Rank])
                throw new ShapeException($"Index: the mask is {index.Shape}, but the leading axes of {Shape} have to be equal to it.");
            return Reshape([Size("Index", index.ElementCount), .. Shape[index.Rank..]]).Take(From(PlacesOfTruth(index)));
        }
    }

    /// <summary>Elements picked along an axis by an index of the result's shape: y[i, j] = x[index[i, j], j] for axis 0.</summary>
    /// <param name="axis">The axis that is picked along.</param>
    /// <param name="index">Integers; negative ones count from the end. As many axes as this tensor.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public Tensor Gather(int axis, Tensor index) =>
        new Gather(Shape.ResolveAxis("Gather", axis)).Apply(this, AsIndex("Gather", index));

    /// <summary>This tensor with updates put where the index says along an axis: y[index[i, j], j] = updates[i, j] for axis 0.</summary>
    /// <param name="axis">The axis that the index points along.</param>
    /// <param name="index">Integers; negative ones count from the end. Of the shape of the updates.</param>
    /// <param name="updates">The values.</param>
    /// <param name="mode">Whether an update replaces the element, is added, or competes with it.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentException">Truth values are to be added or compared, or the updates do not fit into this dtype.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public Tensor Scatter(int axis, Tensor index, Tensor updates, ScatterMode mode = ScatterMode.Set)
    {
        Tensor target = mode == ScatterMode.Set ? this : RequireNumbers("Scatter");
        if (DType.PromoteWith(updates.DType) != DType)
            throw new ArgumentException($"Scatter: {updates.DType} updates do not fit into a {DType} tensor; call Cast on one of them.");
        return new Scatter(Shape.ResolveAxis("Scatter", axis), mode).Apply(target, AsIndex("Scatter", index), updates.Cast(DType));
    }

    /// <summary>Whole slices picked along an axis, as rows of an embedding table: [n, ...] and indices [k] -> [k, ...].</summary>
    /// <param name="indices">Integers of any shape, which takes the place of the axis; negative ones count from the end.</param>
    /// <param name="axis">The axis that is picked along.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public Tensor Take(Tensor indices, int axis = 0)
    {
        int resolved = Shape.ResolveAxis("Take", axis);
        (Shape before, Shape after) = (Shape[..resolved], Shape[(resolved + 1)..]);
        int count = checked((int)indices.ElementCount);
        int[] ones = [.. Enumerable.Repeat(1, after.Rank)];
        Tensor index = AsIndex("Take", indices).Reshape([count, .. ones]).BroadcastTo([.. before, count, .. after]);
        return Gather(resolved, index).Reshape([.. before, .. indices.Shape, .. after]);
    }

    /// <summary>1 in the place that each index names along a new last axis, 0 elsewhere: [...] -> [..., classes].</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not below <paramref name="classes"/>.</exception>
    public Tensor OneHot(int classes, DType dtype = DType.Float32)
    {
        Tensor index = AsIndex("OneHot", this).Unsqueeze(-1);
        Shape shape = [.. Shape, classes];
        return Zeros(shape, dtype).Scatter(-1, index, Ones(index.Shape, dtype));
    }

    private static Tensor AsIndex(string operation, Tensor index, [CallerArgumentExpression(nameof(index))] string name = "")
    {
        if (index.DType.IsInteger)
            return index.Cast(DType.Int64);
        throw new ArgumentException($"{operation}: the argument \"{name}\" holds {index.DType}, but positions are integers; call Cast(DType.Int64).");
    }
}
