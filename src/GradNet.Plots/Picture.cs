using GradNet.Datasets;

namespace GradNet.Plots;

/// <summary>A small grey picture with a caption.</summary>
/// <param name="Caption">What stands below it; may be empty.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">0 is black, 255 white, [Height, Width].</param>
public sealed record Picture(string Caption, int Width, int Height, byte[] Pixels)
{
    /// <summary>
    /// Shows weights: grey is zero, white is <paramref name="scale"/>, black is −<paramref name="scale"/>.
    /// Light and dark carry the sign, so it survives colour blindness and printing.
    /// </summary>
    public static Picture OfWeights(string caption, int width, int height, ReadOnlySpan<float> weights, float scale)
    {
        byte[] pixels = new byte[weights.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            float share = scale > 0 && float.IsFinite(weights[i]) ? Math.Clamp(weights[i] / scale, -1f, 1f) : 0f;
            pixels[i] = (byte)(127.5f + (127.5f * share));
        }

        return new Picture(caption, width, height, pixels);
    }

    /// <summary>The picture as a PNG inside an address, so that a page needs no other file.</summary>
    public string ToDataUri()
    {
        using var png = new MemoryStream();
        PngWriter.Write(new RasterImage(Width, Height, 1, Pixels), png);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length);
    }
}
