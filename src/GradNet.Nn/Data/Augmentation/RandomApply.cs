namespace GradNet.Nn;

/// <summary>Changes some images and leaves the others as they are.</summary>
public sealed class RandomApply : IImageAugmentation
{
    private readonly IImageAugmentation _augmentation;
    private readonly double _probability;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="augmentation">What is done.</param>
    /// <param name="probability">How often, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public RandomApply(IImageAugmentation augmentation, double probability = 0.5) =>
        (_augmentation, _probability) = (augmentation, AugmentationArgument.Between(0, 1, probability, nameof(RandomApply), nameof(probability)));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        if (new RandomDraws(key.Derive(0)).Chance(_probability))
            _augmentation.Apply(image, shape, result, key.Derive(1));
        else
            image.CopyTo(result);
    }
}
