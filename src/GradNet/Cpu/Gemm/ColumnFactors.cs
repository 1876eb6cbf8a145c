namespace GradNet.Cpu;

/// <summary>Where a kernel finds the factors of a tile's columns: side by side for each step, in a packed panel or where B lies.</summary>
/// <param name="data">Those of the first step.</param>
/// <param name="step">Elements from a step to the next.</param>
/// <param name="offsets">Where each step begins behind the first.</param>
/// <param name="ahead">How far behind lie those of the next tile.</param>
internal readonly unsafe struct ColumnFactors(float* data, nint step, nint* offsets, nint ahead)
{
    public float* Data { get; } = data;

    public nint Step { get; } = step;

    public nint* Offsets { get; } = offsets;

    public nint Ahead { get; } = ahead;
}
