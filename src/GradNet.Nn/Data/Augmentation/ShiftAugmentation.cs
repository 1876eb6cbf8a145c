namespace GradNet.Nn;

/// <summary>
/// Moves an image by a random number of pixels in each direction; what comes in from outside is 0. It is the same as padding the image
/// with zeros on all sides and cutting out a part of the old size, which is known as RandomCrop.
/// </summary>
public sealed class ShiftAugmentation : IImageAugmentation
{
    private readonly int _pixels;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="pixels">The farthest move, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ShiftAugmentation(int pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pixels);
        _pixels = pixels;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        (int channels, int height, int width) = (shape[0], shape[1], shape[2]);
        int down = Shift((uint)(key.Value >> 32));
        int right = Shift((uint)key.Value);
        int copied = Math.Max(0, width - Math.Abs(right));
        (int from, int to) = right >= 0 ? (0, right) : (-right, 0);
        result.Clear();
        for (int row = 0; row < channels * height; row++)
        {
            int target = (row % height) + down;
            if (copied > 0 && target >= 0 && target < height)
                image.Slice((row * width) + from, copied).CopyTo(result[(((row + down) * width) + to)..]);
        }
    }

    /// <summary>A move from −pixels to +pixels out of 32 random bits.</summary>
    private int Shift(uint random) => (int)((random * ((2UL * (ulong)_pixels) + 1)) >> 32) - _pixels;
}
