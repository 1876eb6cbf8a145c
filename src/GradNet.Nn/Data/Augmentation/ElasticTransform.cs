using System.Buffers;

namespace GradNet.Nn;

/// <summary>
/// Bends images as an elastic sheet: every pixel is fetched from beside its place, neighbours from nearly the same direction.
/// What comes in from outside is 0.
/// </summary>
/// <remarks>Simard, Steinkraus, Platt, "Best practices for convolutional neural networks applied to visual document analysis", 2003.</remarks>
public sealed class ElasticTransform : IImageAugmentation
{
    private readonly float _alpha;
    private readonly float[] _weights; // Half of the bell curve, from its middle outwards.

    /// <summary>Makes the augmentation.</summary>
    /// <param name="alpha">How far, in pixels: what the smoothed random field, evenly drawn from −1 to 1, is multiplied by.</param>
    /// <param name="sigma">How smoothly, in pixels, from 0.5 to 100: the standard deviation of the bell curve that smooths the field.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside.</exception>
    public ElasticTransform(float alpha = 34, float sigma = 4)
    {
        _alpha = AugmentationArgument.Between(0, 10_000, alpha, nameof(ElasticTransform), nameof(alpha));
        AugmentationArgument.Between(0.5f, 100, sigma, nameof(ElasticTransform), nameof(sigma));
        _weights = new float[1 + (int)Math.Ceiling(3 * sigma)];
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] = (float)Cpu.Exp.Invoke(-(double)i * i / (2 * sigma * sigma));
        float sum = _weights[0];
        for (int i = 1; i < _weights.Length; i++)
            sum += 2 * _weights[i];
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] /= sum;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        (int height, int width) = (shape[1], shape[2]);
        int plane = height * width;
        float[] field = ArrayPool<float>.Shared.Rent(3 * plane);
        Span<float> right = field.AsSpan(0, plane);
        Span<float> down = field.AsSpan(plane, plane);
        Span<float> between = field.AsSpan(2 * plane, plane);
        Draw(right, between, height, width, key.Derive(0));
        Draw(down, between, height, width, key.Derive(1));
        for (int start = 0; start < result.Length; start += plane)
        {
            var pixels = new PlaneSampler(image.Slice(start, plane), height, width, fill: 0);
            for (int i = 0; i < plane; i++)
                result[start + i] = pixels.At((i / width) + down[i], (i % width) + right[i]);
        }

        ArrayPool<float>.Shared.Return(field);
    }

    /// <summary>A random field, smoothed along rows and columns. Beyond its border it is 0.</summary>
    private void Draw(Span<float> field, Span<float> between, int height, int width, RandomKey key)
    {
        var draws = new RandomDraws(key);
        foreach (ref float value in field)
            value = draws.Uniform(-_alpha, _alpha);
        for (int y = 0; y < height; y++)
            Smooth(field[(y * width)..], between[(y * width)..], width, step: 1);
        for (int x = 0; x < width; x++)
            Smooth(between[x..], field[x..], height, step: width);
    }

    private void Smooth(ReadOnlySpan<float> line, Span<float> result, int length, int step)
    {
        for (int i = 0; i < length; i++)
        {
            float sum = _weights[0] * line[i * step];
            for (int distance = 1; distance < _weights.Length; distance++)
            {
                float before = i >= distance ? line[(i - distance) * step] : 0;
                float after = i + distance < length ? line[(i + distance) * step] : 0;
                sum += _weights[distance] * (before + after);
            }

            result[i * step] = sum;
        }
    }
}
