namespace GradNet;

/// <summary>An index such as [1..3, ^1, ..] worked out for a shape: where to start along each axis, how many, how far apart, and what shape results.</summary>
internal readonly ref struct ResolvedIndex
{
    /// <exception cref="ShapeException">An entry does not fit its axis, or there are too many.</exception>
    public ResolvedIndex(Shape shape, ReadOnlySpan<Slice> entries)
    {
        Starts = new int[shape.Rank];
        Counts = shape.Sizes.ToArray();
        Steps = [.. Enumerable.Repeat(1, shape.Rank)];
        var flipped = new List<int>();
        var result = new List<int>();
        int axis = 0;
        bool ellipsisSeen = false;
        int unnamed = shape.Rank - CountNamed(shape, entries);
        foreach (Slice entry in entries)
        {
            switch (entry.Kind)
            {
                case SliceKind.NewAxis:
                    result.Add(1);
                    break;
                case SliceKind.Ellipsis when !ellipsisSeen:
                    ellipsisSeen = true;
                    for (int i = 0; i < unnamed; i++)
                        result.Add(shape[axis++]);
                    break;
                case SliceKind.Ellipsis:
                    throw new ShapeException("Index: an ellipsis may stand only once.");
                case SliceKind.Index:
                    Starts[axis] = Position(shape, axis, entry.Range.Start);
                    Counts[axis++] = 1;
                    break;
                default:
                    Restrict(shape, axis, entry, flipped);
                    result.Add(Counts[axis++]);
                    break;
            }
        }

        while (axis < shape.Rank)
            result.Add(shape[axis++]);
        FlippedAxes = [.. flipped];
        ResultShape = [.. result];
    }

    public int[] Starts { get; }

    public int[] Counts { get; }

    public int[] Steps { get; }

    /// <summary>The axes that are walked backwards.</summary>
    public int[] FlippedAxes { get; }

    /// <summary>The shape without the axes that a single index picked from, with the new axes.</summary>
    public Shape ResultShape { get; }

    private static int CountNamed(Shape shape, ReadOnlySpan<Slice> entries)
    {
        int named = 0;
        foreach (Slice entry in entries)
        {
            if (entry.Kind is SliceKind.Index or SliceKind.Range)
                named++;
        }

        if (named > shape.Rank)
            throw new ShapeException($"Index: {named} entries are too many for {shape}, which has {shape.Rank} axes.");
        return named;
    }

    private static int Position(Shape shape, int axis, Index index)
    {
        int position = index.GetOffset(shape[axis]);
        if ((uint)position < (uint)shape[axis])
            return position;
        throw new ShapeException($"Index: {index} lies outside axis {axis} of {shape}, which has size {shape[axis]}.");
    }

    private void Restrict(Shape shape, int axis, Slice entry, List<int> flipped)
    {
        int start = entry.Range.Start.GetOffset(shape[axis]);
        int end = entry.Range.End.GetOffset(shape[axis]);
        if (start < 0 || end > shape[axis] || start > end)
            throw new ShapeException($"Index: the range {entry.Range} does not fit axis {axis} of {shape}, which has size {shape[axis]}.");
        int step = Math.Abs(entry.Stride);
        int count = (int)(((long)end - start + step - 1) / step);
        if (entry.Stride < 0)
        {
            // The walk starts at the end of the range, so that is where the step is counted from.
            flipped.Add(axis);
            start = count == 0 ? start : end - 1 - ((count - 1) * step);
        }

        (Starts[axis], Counts[axis], Steps[axis]) = (start, count, step);
    }
}
