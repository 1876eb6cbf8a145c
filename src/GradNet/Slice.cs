namespace GradNet;

/// <summary>One entry of an index such as <c>x[1..3, ^1, .., Slice.NewAxis]</c>: an index, a range, a range with a step, or a new axis.</summary>
public readonly record struct Slice
{
    private Slice(SliceKind kind, Range range, int step)
    {
        Kind = kind;
        Range = range;
        Stride = step;
    }

    /// <summary>A new axis of size 1.</summary>
    public static Slice NewAxis { get; } = new(SliceKind.NewAxis, default, 1);

    /// <summary>As many whole axes as the index leaves unnamed.</summary>
    public static Slice Ellipsis { get; } = new(SliceKind.Ellipsis, default, 1);

    internal SliceKind Kind { get; }

    internal Range Range { get; }

    internal int Stride { get; }

    /// <summary>One element of the axis; the axis is gone from the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative: write ^1 for the last.</exception>
    public static implicit operator Slice(int index)
    {
        if (index < 0)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Index: {index} is negative; counted from the end it is ^{-(long)index}.");
        return (Index)index;
    }

    /// <summary>One element of the axis, <c>^1</c> the last; the axis is gone from the result.</summary>
    public static implicit operator Slice(Index index) => new(SliceKind.Index, new Range(index, index), 1);

    /// <summary>A range of the axis.</summary>
    public static implicit operator Slice(Range range) => new(SliceKind.Range, range, 1);

    /// <summary>Every <paramref name="step"/>-th element of a range; a negative step walks it from its end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is 0, or so small that it cannot be turned round.</exception>
    public static Slice Every(int step, Range range)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        ArgumentOutOfRangeException.ThrowIfEqual(step, int.MinValue);
        return new Slice(SliceKind.Range, range, step);
    }

    /// <summary>Every <paramref name="step"/>-th element of the whole axis; −1 turns it round.</summary>
    public static Slice Every(int step) => Every(step, Range.All);
}
