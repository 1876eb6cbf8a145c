using System.Collections.Concurrent;

namespace GradNet.Graph.Primitives;

/// <summary>An operation that turns all elements along some axes into one. The reduced axes are gone from the result.</summary>
internal abstract class Reduce(string name, int[] axes) : Primitive(name)
{
    private static readonly ConcurrentDictionary<(string Name, ulong Axes), long> Kinds = new();

    /// <summary>Reductions over the same axes are one row of a table, so that equal ones in a plan run once.</summary>
    public override long Kind { get; } = Kinds.GetOrAdd((name, SetOf(axes)), static _ => NextRow());

    /// <summary>The reduced axes, ascending.</summary>
    protected int[] Axes { get; } = axes;

    /// <summary>The same axes where one that counts examples comes first.</summary>
    protected int[] AxesOfBatch => [.. Axes.Select(axis => axis + 1)];

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape input = inputs[0].Shape;
        Span<int> kept = stackalloc int[input.Rank - Axes.Length];
        int count = 0;
        for (int axis = 0; axis < input.Rank; axis++)
        {
            if (!Axes.Contains(axis))
                kept[count++] = input[axis];
        }

        return Shape.Create(kept);
    }

    /// <summary>A reduced value put back in the place of every element that it came from.</summary>
    protected Tensor Expand(Tensor reduced, Shape shape)
    {
        int[] withOnes = shape.Sizes.ToArray();
        foreach (int axis in Axes)
            withOnes[axis] = 1;
        return reduced.Reshape(Shape.Create(withOnes)).BroadcastTo(shape);
    }

    /// <summary>A bit for each axis.</summary>
    private static ulong SetOf(int[] axes)
    {
        ulong set = 0;
        foreach (int axis in axes)
            set |= 1UL << axis;
        return set;
    }
}
