using System.Buffers;

namespace GradNet.Nn;

/// <summary>
/// Changes brightness, contrast, saturation and hue at random, in random order. Saturation and hue are those of images with three channels
/// (RGB); others keep theirs.
/// </summary>
public sealed class ColorJitter : IImageAugmentation
{
    private const int Changes = 4;

    /// <summary>The farthest that the factor of brightness is from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 0 and 1.</exception>
    public float Brightness { get; init => field = Part(value, nameof(Brightness)); }

    /// <summary>The farthest that the factor of contrast, the distance from the mean grey of the image, is from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 0 and 1.</exception>
    public float Contrast { get; init => field = Part(value, nameof(Contrast)); }

    /// <summary>The farthest that the factor of saturation, the distance from the grey of the pixel, is from 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 0 and 1.</exception>
    public float Saturation { get; init => field = Part(value, nameof(Saturation)); }

    /// <summary>The largest turn of the colour wheel in either direction, in parts of a whole turn, at most 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not between 0 and 0.5.</exception>
    public float Hue { get; init => field = AugmentationArgument.Between(0, 0.5f, value, nameof(ColorJitter), nameof(Hue)); }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        var draws = new RandomDraws(key);
        Span<int> order = [0, 1, 2, 3];
        draws.Shuffle(order);
        float brightness = draws.Uniform(1 - Brightness, 1 + Brightness);
        float contrast = draws.Uniform(1 - Contrast, 1 + Contrast);
        float saturation = draws.Uniform(1 - Saturation, 1 + Saturation);
        float hue = draws.Uniform(-Hue, Hue);
        float[] buffer = ArrayPool<float>.Shared.Rent(image.Length);
        var colours = new ColourPlanes(buffer.AsSpan(0, image.Length), shape[0]);
        colours.Read(image);
        for (int i = 0; i < Changes; i++)
        {
            switch (order[i])
            {
                case 0: colours.Brighten(brightness); break;
                case 1: colours.Contrast(contrast); break;
                case 2: colours.Saturate(saturation); break;
                default: colours.TurnHue(hue); break;
            }
        }

        colours.Write(result);
        ArrayPool<float>.Shared.Return(buffer);
    }

    private static float Part(float value, string name) => AugmentationArgument.Between(0, 1, value, nameof(ColorJitter), name);
}
