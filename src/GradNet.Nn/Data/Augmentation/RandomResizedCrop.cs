namespace GradNet.Nn;

/// <summary>Cuts a random rectangle out of images and scales it to the size that they had.</summary>
/// <remarks>Szegedy et al., "Going deeper with convolutions", 2015, section 6.</remarks>
public sealed class RandomResizedCrop : IImageAugmentation
{
    private const int Attempts = 10;

    /// <summary>Between which parts of the image's area the rectangle has, drawn evenly; at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The numbers are not positive, not in order or above 1.</exception>
    public (float Least, float Largest) Scale
    {
        get;
        init => field = value.Largest <= 1
            ? AugmentationArgument.Range(value, nameof(RandomResizedCrop), nameof(Scale))
            : throw new ArgumentOutOfRangeException(nameof(Scale), value, "RandomResizedCrop: Scale is a range of parts of the area, at most 1.");
    } = (0.08f, 1);

    /// <summary>Between which ratios of width to height the rectangle has, drawn evenly on a logarithmic scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The numbers are not positive or not in order.</exception>
    public (float Least, float Largest) Ratio
    {
        get;
        init => field = AugmentationArgument.Range(value, nameof(RandomResizedCrop), nameof(Ratio));
    } = (3 / 4f, 4 / 3f);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> image, Shape shape, Span<byte> result, RandomKey key)
    {
        (int height, int width) = (shape[1], shape[2]);
        Box part = Draw(height, width, new RandomDraws(key));
        int plane = height * width;
        for (int start = 0; start < image.Length; start += plane)
            ImageResampling.Resize(image.Slice(start, plane), height, width, part, result.Slice(start, plane), height, width);
    }

    /// <summary>A rectangle of whole pixels; the largest square in the middle where none was found that fits.</summary>
    private Box Draw(int height, int width, RandomDraws draws)
    {
        (float least, float largest) = ((float)Cpu.Log.Invoke(Ratio.Least), (float)Cpu.Log.Invoke(Ratio.Largest));
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            double area = draws.Uniform(Scale.Least, Scale.Largest) * (double)height * width;
            double ratio = Cpu.Exp.Invoke(draws.Uniform(least, largest));
            int columns = (int)Math.Round(Math.Sqrt(area * ratio));
            int rows = (int)Math.Round(Math.Sqrt(area / ratio));
            if (columns >= 1 && columns <= width && rows >= 1 && rows <= height)
                return At(draws.Below(width - columns + 1), draws.Below(height - rows + 1), columns, rows);
        }

        int side = Math.Min(height, width);
        return At((width - side) / 2, (height - side) / 2, side, side);
    }

    private static Box At(int left, int top, int columns, int rows) => new(left, top, left + columns, top + rows);
}
