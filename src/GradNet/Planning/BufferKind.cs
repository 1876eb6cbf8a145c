namespace GradNet.Planning;

/// <summary>Who owns a buffer.</summary>
internal enum BufferKind
{
    /// <summary>A value that was there before the run.</summary>
    Value,

    /// <summary>The plan: it is a part of the arena.</summary>
    Arena,

    /// <summary>A value that the run leaves behind.</summary>
    Survivor,
}
