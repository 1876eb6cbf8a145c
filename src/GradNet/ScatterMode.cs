namespace GradNet;

/// <summary>What a scatter does where an update meets an element. Updates that name the same place are applied in the order of their index.</summary>
public enum ScatterMode
{
    /// <summary>The update replaces the element; of several, the last stays.</summary>
    Set,

    /// <summary>The update is added.</summary>
    Add,

    /// <summary>The smaller value stays.</summary>
    Min,

    /// <summary>The larger value stays.</summary>
    Max,
}
