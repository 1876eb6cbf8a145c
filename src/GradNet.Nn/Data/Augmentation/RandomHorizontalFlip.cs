namespace GradNet.Nn;

/// <summary>Mirrors some images: left becomes right.</summary>
public sealed class RandomHorizontalFlip : IImageAugmentation
{
    private readonly double _probability;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="probability">How often an image is mirrored, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public RandomHorizontalFlip(double probability = 0.5) =>
        _probability = AugmentationArgument.Between(0, 1, probability, nameof(RandomHorizontalFlip), nameof(probability));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        image.CopyTo(result);
        if (!new RandomDraws(key).Chance(_probability))
            return;
        for (int start = 0; start < result.Length; start += shape[2])
            result.Slice(start, shape[2]).Reverse();
    }
}
