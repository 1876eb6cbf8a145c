namespace GradNet.Tests.Samples;

/// <summary>
/// Doubles with a shape: what operations are written out in, from their definitions, to check the engine. It calls nothing of the engine.
/// </summary>
internal sealed class ReferenceTensor(int[] shape, double[] values)
{
    public int[] Shape { get; } = shape;

    public double[] Values { get; } = values;

    public int Rank => Shape.Length;

    /// <summary>The element at an index; axes of size 1 and missing leading axes repeat, as broadcasting has it.</summary>
    public double this[params ReadOnlySpan<int> index]
    {
        get => Values[PositionOf(index)];
        set => Values[PositionOf(index)] = value;
    }

    /// <summary>The tensor whose element at each index is what the definition says.</summary>
    public static ReferenceTensor Define(int[] shape, Func<int[], double> definition)
    {
        var values = new double[Count(shape)];
        int[] index = new int[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = definition(index);
            Advance(index, shape);
        }

        return new ReferenceTensor(shape, values);
    }

    /// <summary>Every index of a shape in row-major order; the array is reused.</summary>
    public static IEnumerable<int[]> IndicesOf(int[] shape)
    {
        int[] index = new int[shape.Length];
        long count = Count(shape);
        for (long i = 0; i < count; i++)
        {
            yield return index;
            Advance(index, shape);
        }
    }

    public static long Count(int[] shape) => shape.Aggregate(1L, (count, size) => count * size);

    /// <summary>A function of each element.</summary>
    public ReferenceTensor Map(Func<double, double> function) => new([.. Shape], Array.ConvertAll(Values, value => function(value)));

    /// <summary>A function of each pair of elements, broadcast.</summary>
    public static ReferenceTensor Zip(ReferenceTensor a, ReferenceTensor b, Func<double, double, double> function) =>
        Define(Join(a.Shape, b.Shape), index => function(a[index], b[index]));

    /// <summary>The shape that both are repeated to.</summary>
    public static int[] Join(int[] a, int[] b)
    {
        var joint = new int[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= joint.Length; i++)
        {
            int left = i <= a.Length ? a[^i] : 1;
            int right = i <= b.Length ? b[^i] : 1;
            joint[^i] = left == 1 ? right : left;
        }

        return joint;
    }

    /// <summary>A function of all elements along some axes, in row-major order.</summary>
    public ReferenceTensor Reduce(int[] axes, bool keepDims, Func<IReadOnlyList<double>, double> function)
    {
        int[] kept = [.. Shape.Select((size, axis) => axes.Contains(axis) ? 1 : size)];
        var groups = new List<double>[Count(kept)];
        for (int i = 0; i < groups.Length; i++)
            groups[i] = [];
        var positions = new ReferenceTensor(kept, new double[groups.Length]);
        int element = 0;
        foreach (int[] index in IndicesOf(Shape))
            groups[positions.PositionOf(index)].Add(Values[element++]);
        int[] shape = keepDims ? kept : [.. Shape.Where((_, axis) => !axes.Contains(axis))];
        return new ReferenceTensor(shape, Array.ConvertAll(groups, group => function(group)));
    }

    /// <summary>The same elements under another shape.</summary>
    public ReferenceTensor Reshape(params int[] shape) => new(shape, Values);

    /// <summary>Where the element at an index is in <see cref="Values"/>.</summary>
    public int PositionOf(ReadOnlySpan<int> index)
    {
        int position = 0;
        int missing = index.Length - Shape.Length;
        for (int axis = 0; axis < Shape.Length; axis++)
            position = (position * Shape[axis]) + (Shape[axis] == 1 ? 0 : index[axis + missing]);
        return position;
    }

    private static void Advance(int[] index, int[] shape)
    {
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < shape[axis])
                return;
            index[axis] = 0;
        }
    }
}
