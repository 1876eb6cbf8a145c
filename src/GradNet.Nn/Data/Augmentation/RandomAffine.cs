namespace GradNet.Nn;

/// <summary>
/// Turns, moves, scales and slants images at random about their centre. Each number is drawn evenly; what comes in from outside has the
/// value <see cref="Fill"/>.
/// </summary>
public sealed class RandomAffine : IImageAugmentation
{
    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>The largest turn in either direction, in degrees from 0 to 180.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
    public float Degrees { get; init => field = AugmentationArgument.Between(0, 180, value, nameof(RandomAffine), nameof(Degrees)); }

    /// <summary>The farthest move in each direction, in parts of the image's size from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
    public float Translate { get; init => field = AugmentationArgument.Between(0, 1, value, nameof(RandomAffine), nameof(Translate)); }

    /// <summary>Between which factors images are scaled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not positive, or the first is larger than the second.</exception>
    public (float Least, float Largest) Scale
    {
        get;
        init => field = AugmentationArgument.Range(value, nameof(RandomAffine), nameof(Scale));
    } = (1, 1);

    /// <summary>The largest slant in either direction: the angle from the vertical, in degrees from 0 to 80.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside.</exception>
    public float Shear { get; init => field = AugmentationArgument.Between(0, 80, value, nameof(RandomAffine), nameof(Shear)); }

    /// <summary>The value of pixels that lay outside.</summary>
    public byte Fill { get; init; }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        (int height, int width) = (shape[1], shape[2]);
        var draws = new RandomDraws(key);
        double angle = draws.Uniform(-Degrees, Degrees) * RadiansPerDegree;
        float scale = draws.Uniform(Scale.Least, Scale.Largest);
        float slant = (float)Cpu.Tan.Invoke(draws.Uniform(-Shear, Shear) * RadiansPerDegree);
        float moveX = draws.Uniform(-Translate, Translate) * width;
        float moveY = draws.Uniform(-Translate, Translate) * height;

        // Pixels are fetched, so the inverse is needed: of turning the slanted image, [[cos, cos·slant − sin], [sin, sin·slant + cos]] · scale,
        // whose determinant is scale².
        (float sine, float cosine) = ((float)Cpu.Sin.Invoke(angle), (float)Cpu.Cos.Invoke(angle));
        float xFromX = ((sine * slant) + cosine) / scale;
        float xFromY = (sine - (cosine * slant)) / scale;
        float yFromX = -sine / scale;
        float yFromY = cosine / scale;
        (float centreX, float centreY) = ((width - 1) / 2f, (height - 1) / 2f);
        int plane = height * width;
        for (int start = 0; start < result.Length; start += plane)
        {
            var pixels = new PlaneSampler(image.Slice(start, plane), height, width, Fill);
            for (int row = 0; row < height; row++)
            {
                float y = row - centreY - moveY;
                Span<byte> line = result.Slice(start + (row * width), width);
                for (int column = 0; column < width; column++)
                {
                    float x = column - centreX - moveX;
                    line[column] = pixels.At(centreY + (yFromX * x) + (yFromY * y), centreX + (xFromX * x) + (xFromY * y));
                }
            }
        }
    }
}
