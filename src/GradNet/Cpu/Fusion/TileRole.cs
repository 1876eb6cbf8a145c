namespace GradNet.Cpu;

/// <summary>What a tile of a <see cref="Chain"/> is.</summary>
internal enum TileRole
{
    /// <summary>Passed on inside.</summary>
    Inner,

    /// <summary>Read from memory.</summary>
    Input,

    /// <summary>The same number everywhere.</summary>
    Number,

    /// <summary>Written to memory.</summary>
    Output,
}
