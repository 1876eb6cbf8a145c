namespace GradNet.Nn;

/// <summary>Turns some images upside down by mirroring.</summary>
public sealed class RandomVerticalFlip : IImageAugmentation
{
    private readonly double _probability;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="probability">How often an image is mirrored, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public RandomVerticalFlip(double probability = 0.5) =>
        _probability = AugmentationArgument.Between(0, 1, probability, nameof(RandomVerticalFlip), nameof(probability));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        bool isMirrored = new RandomDraws(key).Chance(_probability);
        (int height, int width) = (shape[1], shape[2]);
        for (int row = 0; row < shape[0] * height; row++)
        {
            int y = row % height;
            int from = isMirrored ? row - y + (height - 1 - y) : row;
            image.Slice(from * width, width).CopyTo(result[(row * width)..]);
        }
    }
}
