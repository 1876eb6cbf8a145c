using GradNet.Nn;

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

    /// <summary>The picture in three channels, with transparency shown as on white paper.</summary>
    public RasterImage ToRgb()
    {
        if (Channels == 3)
            return this;
        byte[] rgb = new byte[Width * Height * 3];
        bool hasAlpha = Channels is 2 or 4;
        for (int i = 0; i < rgb.Length; i++)
        {
            ReadOnlySpan<byte> pixel = _pixels.AsSpan(i / 3 * Channels, Channels);
            int alpha = hasAlpha ? pixel[^1] : 255;
            rgb[i] = (byte)(((pixel[Channels < 3 ? 0 : i % 3] * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }

        return new RasterImage(Width, Height, 3, rgb);
    }

    /// <summary>The picture at another size; see <see cref="ImageResampling"/>.</summary>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <exception cref="ArgumentException">A size is below 1.</exception>
    public RasterImage Resize(int width, int height) => Resize(new Box(0, 0, Width, Height), width, height);

    /// <summary>A part of the picture at another size; see <see cref="ImageResampling"/>.</summary>
    /// <param name="part">A rectangle in pixels, its edges where pixels begin and end.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="height">Rows of the result.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the part reaches beyond the picture.</exception>
    public RasterImage Resize(Box part, int width, int height)
    {
        byte[] resized = new byte[checked(width * height * Channels)];
        ImageResampling.Resize(_pixels, Height, Width, part, resized, height, width);
        return new RasterImage(width, height, Channels, resized);
    }

    /// <summary>The largest part in the middle that has the proportions of the wanted size, at that size: nothing is stretched.</summary>
    /// <inheritdoc cref="Resize(int, int)"/>
    public RasterImage ResizeToFill(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        double scale = Math.Min((double)Width / width, (double)Height / height);
        (double partWidth, double partHeight) = (Math.Min(Width, scale * width), Math.Min(Height, scale * height));
        (double left, double top) = ((Width - partWidth) / 2, (Height - partHeight) / 2);
        return Resize(new Box(left, top, left + partWidth, top + partHeight), width, height);
    }

    /// <summary>The samples with each channel for itself, as networks take them.</summary>
    /// <param name="planes">[channels, height, width].</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyPlanesTo(Span<byte> planes)
    {
        if (planes.Length != _pixels.Length)
            throw new ArgumentException($"RasterImage: {_pixels.Length} samples do not fit {planes.Length}.", nameof(planes));
        int count = Width * Height;
        for (int i = 0; i < planes.Length; i++)
            planes[i] = _pixels[(i % count * Channels) + (i / count)];
    }

    /// <summary>A picture of planes, [channels, height, width].</summary>
    /// <param name="planes">The samples of each channel, one channel after the other.</param>
    /// <param name="shape">[channels, height, width].</param>
    /// <exception cref="ArgumentException">The number of samples is not the product of the sizes.</exception>
    public static RasterImage FromPlanes(ReadOnlySpan<byte> planes, Shape shape)
    {
        (int channels, int count) = (shape[0], shape[1] * shape[2]);
        byte[] pixels = new byte[planes.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = planes[(i % channels * count) + (i / channels)];
        return new RasterImage(shape[2], shape[1], channels, pixels);
    }
}
