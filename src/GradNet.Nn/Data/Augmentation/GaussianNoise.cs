namespace GradNet.Nn;

/// <summary>Adds a normally distributed number to every pixel, each channel its own, and keeps the result between black and white.</summary>
public sealed class GaussianNoise : IImageAugmentation
{
    private readonly float _levels;

    /// <summary>Makes the augmentation.</summary>
    /// <param name="standardDeviation">Of the noise, on the scale from 0 (black) to 1 (white).</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 0 and 1.</exception>
    public GaussianNoise(float standardDeviation) =>
        _levels = 255 * AugmentationArgument.Between(0, 1, standardDeviation, nameof(GaussianNoise), nameof(standardDeviation));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        float[] noise = Tensor.Normal([image.Length], key: key).ToArray<float>();
        for (int i = 0; i < result.Length; i++)
            result[i] = (byte)(Math.Clamp(image[i] + (_levels * noise[i]), 0, 255) + 0.5f);
    }
}
