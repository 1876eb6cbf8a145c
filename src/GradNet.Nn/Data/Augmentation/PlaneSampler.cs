namespace GradNet.Nn;

/// <summary>Reads a plane of pixels between their centres.</summary>
/// <param name="plane">[height, width].</param>
/// <param name="height">Rows.</param>
/// <param name="width">Columns.</param>
/// <param name="fill">What lies outside.</param>
internal readonly ref struct PlaneSampler(ReadOnlySpan<byte> plane, int height, int width, byte fill)
{
    private readonly ReadOnlySpan<byte> _plane = plane;

    /// <summary>The pixel at a place, by linear interpolation in both directions. The centre of the first pixel is (0, 0).</summary>
    public byte At(float y, float x)
    {
        if (!(y > -1 && y < height && x > -1 && x < width))
            return fill;
        int top = (int)(y + 1) - 1; // The floor, as y + 1 > 0.
        int left = (int)(x + 1) - 1;
        (float down, float right) = (y - top, x - left);
        float above = Mix(Pixel(top, left), Pixel(top, left + 1), right);
        float below = Mix(Pixel(top + 1, left), Pixel(top + 1, left + 1), right);
        return (byte)(Mix(above, below, down) + 0.5f);
    }

    private static float Mix(float a, float b, float share) => a + ((b - a) * share);

    private float Pixel(int y, int x) => (uint)y < (uint)height && (uint)x < (uint)width ? _plane[(y * width) + x] : fill;
}
