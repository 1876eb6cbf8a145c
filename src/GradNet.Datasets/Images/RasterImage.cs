namespace GradNet.Datasets;

/// <summary>A picture with 8 bits a sample, [height, width, channels] in row-major order.</summary>
public sealed class RasterImage
{
    private readonly byte[] _pixels;

    /// <summary>Makes a picture; <paramref name="pixels"/> is taken over, not copied.</summary>
    /// <param name="width">Number of columns.</param>
    /// <param name="height">Number of rows.</param>
    /// <param name="channels">1 for grey, 2 for grey and alpha, 3 for RGB, 4 for RGB and alpha.</param>
    /// <param name="pixels">The samples, [height, width, channels].</param>
    /// <exception cref="ArgumentException">A size is out of range, or the number of samples is not their product.</exception>
    public RasterImage(int width, int height, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        if ((long)width * height * channels != pixels.Length)
        {
            throw new ArgumentException(
                $"RasterImage: {width} × {height} × {channels} samples were announced, but {pixels.Length} given.", nameof(pixels));
        }

        Width = width;
        Height = height;
        Channels = channels;
        _pixels = pixels;
    }

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public int Height { get; }

    /// <summary>1 for grey, 2 for grey and alpha, 3 for RGB, 4 for RGB and alpha.</summary>
    public int Channels { get; }

    /// <summary>The samples, [height, width, channels].</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>
    /// The brightness of each pixel (ITU-R BT.601 luma), with transparency shown as on white paper; a picture with one channel.
    /// </summary>
    public RasterImage ToGrey()
    {
        byte[] grey = new byte[Width * Height];
        bool hasAlpha = Channels is 2 or 4;
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<byte> pixel = _pixels.AsSpan(i * Channels, Channels);
            int luma = Channels < 3 ? pixel[0] : ((299 * pixel[0]) + (587 * pixel[1]) + (114 * pixel[2]) + 500) / 1000;
            int alpha = hasAlpha ? pixel[^1] : 255;
            grey[i] = (byte)(((luma * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }

        return new RasterImage(Width, Height, 1, grey);
    }
}
