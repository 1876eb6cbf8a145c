namespace GradNet.Tests.Samples;

/// <summary>How the elements of an input lie in memory. The result of an operation must not depend on it.</summary>
internal enum Arrangement
{
    Contiguous,

    /// <summary>The axes lie in reverse order.</summary>
    Transposed,

    /// <summary>Every second element along every axis; NaN lies between.</summary>
    Strided,

    /// <summary>Every axis runs backwards.</summary>
    Flipped,

    /// <summary>The elements begin in the middle of their storage.</summary>
    Offset,

    /// <summary>The first slice along the first axis, repeated by a stride of 0.</summary>
    Repeated,
}
