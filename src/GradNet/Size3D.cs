namespace GradNet;

/// <summary>
/// A depth, a height and a width, in voxels: kernel sizes, strides, paddings and dilations of operations on volumes. One number stands for all.
/// </summary>
/// <param name="Depth">Along the third axis from the end.</param>
/// <param name="Height">Along the second axis from the end.</param>
/// <param name="Width">Along the last axis.</param>
public readonly record struct Size3D(int Depth, int Height, int Width)
{
    /// <summary>The same size along all axes.</summary>
    public static implicit operator Size3D(int size) => new(size, size, size);

    /// <summary>A depth, a height and a width.</summary>
    public static implicit operator Size3D((int Depth, int Height, int Width) size) => new(size.Depth, size.Height, size.Width);

    /// <summary>As in "3 × 5 × 5".</summary>
    public override string ToString() => $"{Depth} × {Height} × {Width}";
}
