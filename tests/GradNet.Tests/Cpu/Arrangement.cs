namespace GradNet.Tests.Cpu;

/// <summary>Ways in which a sample's elements lie in memory.</summary>
internal enum Arrangement
{
    /// <summary>Row-major, without gaps.</summary>
    Contiguous,

    /// <summary>The last two axes swapped.</summary>
    Transposed,

    /// <summary>No axis with stride 1.</summary>
    Sparse,

    /// <summary>The last axis backwards.</summary>
    Flipped,

    /// <summary>Stride 0 along all but the last two axes.</summary>
    Broadcast,
}
