namespace GradNet.Cpu;

/// <summary>Where a kernel finds the factors of a tile's columns, side by side for each step, and where it stores them.</summary>
/// <param name="data">Those of the first step.</param>
/// <param name="step">Elements from a step to the next.</param>
internal readonly unsafe struct ColumnFactors(float* data, nint step)
{
    public float* Data { get; } = data;

    public nint Step { get; } = step;

    /// <summary>How far behind lie factors that are needed soon, and are asked for.</summary>
    public nint Ahead { get; init; }

    /// <summary>Where the kernel packs the factors for the tiles that follow, if not null.</summary>
    public float* Packed { get; init; }

    /// <summary>Elements from a packed step to the next.</summary>
    public nint PackedStep { get; init; }
}
