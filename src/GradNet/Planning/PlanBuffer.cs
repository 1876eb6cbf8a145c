namespace GradNet.Planning;

/// <summary>Memory that a plan reads or writes.</summary>
internal sealed class PlanBuffer(BufferKind kind, long bytes)
{
    public BufferKind Kind { get; set; } = kind;

    public long Bytes { get; } = bytes;

    /// <summary>Where it begins in the arena.</summary>
    public long Offset { get; set; }

    /// <summary>The step that writes it.</summary>
    public int First { get; set; }

    /// <summary>The last step that reads it.</summary>
    public int Last { get; set; }
}
