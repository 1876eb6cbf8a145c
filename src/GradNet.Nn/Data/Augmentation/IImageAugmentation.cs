namespace GradNet.Nn;

/// <summary>
/// Changes images at random, so that a network sees each one in many variants. Several threads may use it at the same time.
/// </summary>
public interface IImageAugmentation
{
    /// <summary>Writes a variant of an image.</summary>
    /// <param name="image">The pixels, [channels, height, width] in row-major order.</param>
    /// <param name="shape">[channels, height, width].</param>
    /// <param name="result">The pixels of the variant; every one is written.</param>
    /// <param name="key">What the variant depends on.</param>
    void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key);
}
