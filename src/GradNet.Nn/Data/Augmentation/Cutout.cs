namespace GradNet.Nn;

/// <summary>
/// Puts a square of zeros on images, at a random place: its centre lies anywhere on the image, so that a part of it may lie outside.
/// </summary>
/// <remarks>DeVries, Taylor, "Improved regularization of convolutional neural networks with cutout", 2017. RandomErasing is much the same.</remarks>
public sealed class Cutout : IImageAugmentation
{
    private readonly int _size;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="size">Side of the square, in pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Cutout(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _size = size;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        (int height, int width) = (shape[1], shape[2]);
        var draws = new RandomDraws(key);
        (int top, int bottom) = Side(draws.Below(height), height);
        (int left, int right) = Side(draws.Below(width), width);
        image.CopyTo(result);
        for (int channel = 0; channel < shape[0]; channel++)
        {
            for (int y = top; y < bottom; y++)
                result.Slice((((channel * height) + y) * width) + left, right - left).Clear();
        }
    }

    private (int Start, int End) Side(int centre, int length)
    {
        int start = centre - (_size / 2);
        return (Math.Max(0, start), (int)Math.Min(length, (long)start + _size));
    }
}
