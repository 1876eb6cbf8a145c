namespace GradNet.Datasets;

/// <summary>A sheet of 28 × 28 pixels with coverage between 0 and 1, on which a round pen draws lines.</summary>
internal sealed class DigitCanvas
{
    public const int Size = 28;

    private readonly float[] _ink = new float[Size * Size];
    private readonly float[] _blurred = new float[Size * Size];

    public void Clear() => Array.Clear(_ink);

    /// <summary>
    /// Draws a line with round ends. A pixel is covered by as much as the pen's edge lies beyond its centre, at most one pixel.
    /// </summary>
    public void Line(PenPoint from, PenPoint to, float radius)
    {
        float reach = radius + 0.5f;
        int left = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach));
        int right = Math.Min(Size - 1, (int)(Math.Max(from.X, to.X) + reach));
        int top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach));
        int bottom = Math.Min(Size - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        float dx = to.X - from.X;
        float dy = to.Y - from.Y;
        float perLength = 1f / Math.Max((dx * dx) + (dy * dy), 1e-6f);
        for (int y = top; y <= bottom; y++)
        {
            float py = y - from.Y;
            for (int x = left; x <= right; x++)
            {
                float px = x - from.X;
                float along = Math.Clamp(((px * dx) + (py * dy)) * perLength, 0f, 1f);
                float ex = px - (along * dx);
                float ey = py - (along * dy);
                float squared = (ex * ex) + (ey * ey);
                if (squared >= reach * reach)
                    continue;

                ref float ink = ref _ink[(y * Size) + x];
                ink = Math.Max(ink, Math.Min(1f, reach - MathF.Sqrt(squared)));
            }
        }
    }

    /// <summary>
    /// Smears the ink: each pixel gives this share of its ink to each of its neighbours, first along rows, then along columns.
    /// </summary>
    public void Blur(float share)
    {
        Smear(_ink, _blurred, 1, share);
        Smear(_blurred, _ink, Size, share);
    }

    /// <summary>Writes the pixels as bytes: ink times intensity, grainy, on black.</summary>
    /// <param name="pixels">28 × 28 bytes.</param>
    /// <param name="intensity">Brightness of full ink, 0 to 1.</param>
    /// <param name="grain">Standard deviation of the ink's unevenness.</param>
    /// <param name="random">Where the unevenness comes from.</param>
    public void Develop(Span<byte> pixels, float intensity, float grain, ref SplitMix64 random)
    {
        for (int i = 0; i < _ink.Length; i++)
        {
            float ink = _ink[i];
            float uneven = ink > 0f ? ink * intensity * (1f + (grain * random.Bell())) : 0f;
            pixels[i] = (byte)((255f * Math.Clamp(uneven, 0f, 1f)) + 0.5f);
        }
    }

    private static void Smear(float[] source, float[] destination, int step, float share)
    {
        for (int i = 0; i < source.Length; i++)
        {
            int place = i / step % Size;
            float before = place > 0 ? source[i - step] : 0f;
            float after = place < Size - 1 ? source[i + step] : 0f;
            destination[i] = ((1f - (2f * share)) * source[i]) + (share * (before + after));
        }
    }
}
