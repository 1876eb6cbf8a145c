namespace GradNet.Nn;

/// <summary>An image whose colours change in steps without rounding between them, on the scale from 0 to 255.</summary>
/// <param name="pixels">[channels, pixels].</param>
/// <param name="channels">Number of colour planes.</param>
internal readonly ref struct ColourPlanes(Span<float> pixels, int channels)
{
    private const int Rgb = 3;

    private readonly Span<float> _pixels = pixels;
    private readonly int _count = pixels.Length / channels;

    public void Read(ReadOnlySpan<byte> image)
    {
        for (int i = 0; i < image.Length; i++)
            _pixels[i] = image[i];
    }

    public void Write(Span<byte> image)
    {
        for (int i = 0; i < image.Length; i++)
            image[i] = (byte)(_pixels[i] + 0.5f);
    }

    public void Brighten(float factor)
    {
        foreach (ref float pixel in _pixels)
            pixel = Clamp(pixel * factor);
    }

    public void Contrast(float factor)
    {
        if (factor == 1)
            return;
        double sum = 0;
        for (int i = 0; i < _count; i++)
            sum += Grey(i);
        float mean = (float)(sum / _count);
        foreach (ref float pixel in _pixels)
            pixel = Clamp(mean + ((pixel - mean) * factor));
    }

    public void Saturate(float factor)
    {
        if (channels != Rgb || factor == 1)
            return;
        for (int i = 0; i < _count; i++)
        {
            float grey = Grey(i);
            for (int channel = i; channel < _pixels.Length; channel += _count)
                _pixels[channel] = Clamp(grey + ((_pixels[channel] - grey) * factor));
        }
    }

    /// <summary>Turns the colour wheel: red becomes green at a third of a turn, blue at two thirds.</summary>
    public void TurnHue(float turn)
    {
        if (channels != Rgb || turn == 0)
            return;
        for (int i = 0; i < _count; i++)
        {
            (float red, float green, float blue) = (_pixels[i], _pixels[i + _count], _pixels[i + (2 * _count)]);
            float largest = Math.Max(red, Math.Max(green, blue));
            float chroma = largest - Math.Min(red, Math.Min(green, blue));
            if (chroma == 0)
                continue;
            float sixth = largest == red ? (green - blue) / chroma
                : largest == green ? 2 + ((blue - red) / chroma)
                : 4 + ((red - green) / chroma);
            sixth += 6 * turn;
            (_pixels[i], _pixels[i + _count], _pixels[i + (2 * _count)]) =
                (Channel(5, sixth, largest, chroma), Channel(3, sixth, largest, chroma), Channel(1, sixth, largest, chroma));
        }
    }

    /// <summary>A channel of the colour with a hue in sixths of a turn, the value and the chroma of the HSV model (Smith, 1978).</summary>
    private static float Channel(int offset, float sixth, float value, float chroma)
    {
        float place = (offset + sixth) % 6;
        if (place < 0)
            place += 6;
        return value - (chroma * Math.Clamp(Math.Min(place, 4 - place), 0, 1));
    }

    private static float Clamp(float value) => Math.Clamp(value, 0, 255);

    /// <summary>The brightness of a pixel: ITU-R BT.601 luma of RGB, else the mean of its channels.</summary>
    private float Grey(int pixel)
    {
        if (channels == Rgb)
            return (0.299f * _pixels[pixel]) + (0.587f * _pixels[pixel + _count]) + (0.114f * _pixels[pixel + (2 * _count)]);
        float sum = 0;
        for (int i = pixel; i < _pixels.Length; i += _count)
            sum += _pixels[i];
        return sum / channels;
    }
}
