using System.Runtime.CompilerServices;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Other views of the same elements, and tensors put together and taken apart.</content>
public sealed partial class Tensor
{
    /// <summary>The same elements in the same order under another shape; one size may be −1 and is worked out.</summary>
    /// <exception cref="ShapeException">The shapes hold different numbers of elements.</exception>
    [OverloadResolutionPriority(1)]
    public Tensor Reshape(params ReadOnlySpan<int> sizes)
    {
        int unknown = sizes.IndexOf(-1);
        if (unknown < 0)
            return Reshape(Shape.Create(sizes));
        if (sizes[(unknown + 1)..].Contains(-1))
            throw new ShapeException($"Reshape: only one size can be −1, but [{string.Join(", ", sizes.ToArray())}] has several.");
        int[] known = sizes.ToArray();
        known[unknown] = 1;
        long others = Shape.Create(known).ElementCount;
        if (others == 0 || ElementCount % others != 0)
        {
            throw new ShapeException(
                $"Reshape: {Shape} holds {ElementCount} elements, which no size in place of −1 in [{string.Join(", ", sizes.ToArray())}] can match.");
        }

        known[unknown] = Size("Reshape", ElementCount / others);
        return Reshape(Shape.Create(known));
    }

    /// <inheritdoc cref="Reshape(ReadOnlySpan{int})"/>
    public Tensor Reshape(Shape shape)
    {
        if (shape == Shape)
            return this;
        if (shape.ElementCount != ElementCount)
            throw new ShapeException($"Reshape: {Shape} holds {ElementCount} elements and {shape} holds {shape.ElementCount}.");
        return new Reshape(shape).Apply(this);
    }

    /// <summary>Joins the axes from <paramref name="firstAxis"/> on into one; 1 keeps the batch axis of [batch, ...].</summary>
    public Tensor Flatten(int firstAxis = 0)
    {
        if (Rank == 0)
            return Reshape([1]);
        int first = Shape.ResolveAxis("Flatten", firstAxis);
        return Reshape([.. Shape[..first], Size("Flatten", Shape[first..].ElementCount)]);
    }

    /// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of this tensor.</summary>
    /// <exception cref="ShapeException">An axis is missing or named twice.</exception>
    public Tensor Permute(params ReadOnlySpan<int> axes)
    {
        Axes all = Axes.Create(axes);
        if (all.Resolve("Permute", Shape).Length != Rank)
            throw new ShapeException($"Permute: {Shape} has {Rank} axes, but {axes.Length} were named.");
        var resolved = new int[Rank];
        for (int i = 0; i < resolved.Length; i++)
            resolved[i] = Shape.ResolveAxis("Permute", axes.Length == 0 ? i : axes[i]);
        return new Permute(resolved).Apply(this);
    }

    /// <summary>Exchanges two axes, the last two unless named.</summary>
    public Tensor Transpose(int first = -2, int second = -1)
    {
        int[] axes = Axes.FirstAxes(Rank);
        (first, second) = (Shape.ResolveAxis("Transpose", first), Shape.ResolveAxis("Transpose", second));
        (axes[first], axes[second]) = (second, first);
        return new Permute(axes).Apply(this);
    }

    /// <summary>Repeats the elements along axes of size 1 and along new axes in front, without copying.</summary>
    /// <exception cref="ShapeException">A size is neither 1 nor that of the target.</exception>
    public Tensor BroadcastTo(Shape shape)
    {
        if (shape == Shape)
            return this;
        if (!Shape.CanBroadcastTo(shape))
            throw new ShapeException($"BroadcastTo: {Shape} cannot be repeated to {shape}: only axes of size 1 can grow, and new axes come in front.");
        return new Broadcast(shape).Apply(this);
    }

    /// <summary>Removes axes of size 1: the named ones, or all.</summary>
    /// <exception cref="ShapeException">A named axis has another size.</exception>
    public Tensor Squeeze(Axes axes = default)
    {
        bool all = !axes.Any();
        int[] named = axes.Resolve("Squeeze", Shape);
        var kept = new List<int>();
        for (int axis = 0; axis < Rank; axis++)
        {
            if (!named.Contains(axis) || (all && Shape[axis] != 1))
                kept.Add(Shape[axis]);
            else if (Shape[axis] != 1)
                throw new ShapeException($"Squeeze: axis {axis} of {Shape} has size {Shape[axis]}, not 1.");
        }

        return Reshape([.. kept]);
    }

    /// <summary>Adds an axis of size 1 so that it becomes axis number <paramref name="axis"/> of the result.</summary>
    public Tensor Unsqueeze(int axis)
    {
        int position = axis < 0 ? axis + Rank + 1 : axis;
        if ((uint)position > (uint)Rank)
            throw new ShapeException($"Unsqueeze: {Shape} cannot get an axis {axis}: use 0 to {Rank}, or −{Rank + 1} to −1 from the end.");
        return Reshape([.. Shape[..position], 1, .. Shape[position..]]);
    }

    /// <summary>The elements in reverse order along some axes, without copying.</summary>
    public Tensor Flip(Axes axes) => new Flip(axes.Resolve("Flip", Shape)).Apply(this);

    /// <summary>The same elements in row-major order, copied only if they do not lie so.</summary>
    public Tensor Contiguous() => Node.IsContiguous ? this : Copy.Instance.Apply(this);

    /// <summary>Puts a constant around the elements.</summary>
    /// <param name="before">How many elements come before, for each axis.</param>
    /// <param name="after">How many come after, for each axis.</param>
    /// <param name="value">The constant.</param>
    /// <exception cref="ShapeException">There is not one number for each axis, or a number is negative.</exception>
    public Tensor Pad(ReadOnlySpan<int> before, ReadOnlySpan<int> after, Scalar value = default)
    {
        if (before.Length != Rank || after.Length != Rank)
            throw new ShapeException($"Pad: {Shape} needs {Rank} sizes before and after, but got {before.Length} and {after.Length}.");
        if (before.ContainsAnyExceptInRange(0, int.MaxValue) || after.ContainsAnyExceptInRange(0, int.MaxValue))
            throw new ShapeException("Pad: a size is negative; to cut elements off, index with a range.");
        return new Pad(before.ToArray(), after.ToArray(), new int[Rank], value).Apply(this);
    }

    /// <summary>Tensors one after the other along an axis; they may differ in size only along it.</summary>
    /// <exception cref="ShapeException">There is none, or the other sizes differ.</exception>
    public static Tensor Concatenate(IReadOnlyList<Tensor> tensors, int axis = 0)
    {
        if (tensors.Count == 0)
            throw new ShapeException("Concatenate: there are no tensors to put together.");
        DType dtype = tensors.Aggregate(tensors[0].DType, (joint, tensor) => joint.PromoteWith(tensor.DType));
        int resolved = tensors[0].Shape.ResolveAxis("Concatenate", axis);
        return new Concatenate(resolved).Apply([.. tensors.Select(tensor => tensor.Cast(dtype))]);
    }

    /// <summary>Tensors of one shape along a new axis.</summary>
    /// <exception cref="ShapeException">There is none, or the shapes differ.</exception>
    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int axis = 0)
    {
        if (tensors.Count == 0)
            throw new ShapeException("Stack: there are no tensors to put together.");
        if (tensors.FirstOrDefault(tensor => tensor.Shape != tensors[0].Shape) is { } other)
            throw new ShapeException($"Stack: the shapes {tensors[0].Shape} and {other.Shape} differ; stacked tensors have one shape.");
        return Concatenate([.. tensors.Select(tensor => tensor.Unsqueeze(axis))], axis);
    }

    /// <summary>Cuts an axis into pieces of the given sizes, without copying.</summary>
    /// <exception cref="ShapeException">The sizes do not add up to the axis.</exception>
    public Tensor[] Split(ReadOnlySpan<int> sizes, int axis = 0)
    {
        int resolved = Shape.ResolveAxis("Split", axis);
        long total = 0;
        foreach (int size in sizes)
            total += size;
        if (total != Shape[resolved])
            throw new ShapeException($"Split: the sizes add up to {total}, but axis {axis} of {Shape} has size {Shape[resolved]}.");
        var pieces = new Tensor[sizes.Length];
        int start = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = Narrow(resolved, start, sizes[i]);
            start += sizes[i];
        }

        return pieces;
    }

    private int Size(string operation, long size) => size <= int.MaxValue
        ? (int)size
        : throw new ShapeException($"{operation}: an axis of {size:N0} elements of {Shape} is longer than {int.MaxValue:N0}.");

    /// <summary>A range of one axis, without copying.</summary>
    internal Tensor Narrow(int axis, int start, int count)
    {
        int[] starts = new int[Rank];
        int[] counts = Shape.Sizes.ToArray();
        int[] steps = [.. Enumerable.Repeat(1, Rank)];
        (starts[axis], counts[axis]) = (start, count);
        return new StridedSlice(starts, counts, steps).Apply(this);
    }
}
