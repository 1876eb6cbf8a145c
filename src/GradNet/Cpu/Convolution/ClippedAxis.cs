namespace GradNet.Cpu;

/// <summary>One axis of a padded copy, element i of which is element <c>origin + i · step</c> of the source: the part inside the source.</summary>
internal readonly struct ClippedAxis
{
    public ClippedAxis(int origin, int step, int length, int sourceLength)
    {
        (Step, Length) = (step, length);
        Begin = origin < 0 ? Math.Min(length, (-origin + step - 1) / step) : 0;
        int end = origin < sourceLength ? Math.Min(length, (sourceLength - origin + step - 1) / step) : 0;
        Count = Math.Max(0, end - Begin);
        Source = origin + (Begin * step);
    }

    /// <summary>Elements of the copy.</summary>
    public int Length { get; }

    /// <summary>The first element of the copy that is inside the source, and how many are.</summary>
    public int Begin { get; }

    public int Count { get; }

    /// <summary>The element of the source that it is a copy of.</summary>
    public int Source { get; }

    public int Step { get; }
}
