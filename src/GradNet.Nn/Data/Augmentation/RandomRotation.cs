namespace GradNet.Nn;

/// <summary>Turns images at random about their centre; what comes in from outside is 0. <see cref="RandomAffine"/> does more.</summary>
/// <param name="degrees">The largest turn in either direction, from 0 to 180.</param>
/// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
public sealed class RandomRotation(float degrees) : IImageAugmentation
{
    private readonly RandomAffine _rotation = new() { Degrees = degrees };

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key) => _rotation.Apply(image, shape, result, key);
}
