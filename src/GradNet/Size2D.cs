namespace GradNet;

/// <summary>A height and a width, in pixels: kernel sizes, strides, paddings and dilations of operations on images. One number stands for both.</summary>
/// <param name="Height">Along the second axis from the end.</param>
/// <param name="Width">Along the last axis.</param>
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>The same size along both axes.</summary>
    public static implicit operator Size2D(int size) => new(size, size);

    /// <summary>A height and a width.</summary>
    public static implicit operator Size2D((int Height, int Width) size) => new(size.Height, size.Width);

    /// <summary>As in "5 × 3".</summary>
    public override string ToString() => $"{Height} × {Width}";
}
