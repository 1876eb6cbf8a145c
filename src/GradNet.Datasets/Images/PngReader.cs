using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>
/// Reads PNG pictures (ISO/IEC 15948): all colour types, depths, filters and interlacing. Samples become 8-bit; palettes become RGB;
/// a transparent colour becomes an alpha channel. The input may be hostile: nothing is allocated that the file cannot fill.
/// </summary>
public static class PngReader
{
    /// <summary>No deflate stream expands by more than this factor.</summary>
    private const long LargestDeflateRatio = 1032;

    /// <summary>Reads a PNG file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, no PNG, or larger than 67 million pixels.</exception>
    public static RasterImage Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a PNG file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, no PNG, or larger than 67 million pixels.</exception>
    public static RasterImage Read(ReadOnlySpan<byte> file, string name)
    {
        PngFile png = PngFile.Read(file, name);
        byte[] raw = Inflate(png, name);
        var pixels = new PngPixels(png, name);
        int offset = 0;
        foreach (PngPass pass in png.Header.Passes)
        {
            int columns = pass.Columns(png.Header.Width);
            int rowLength = png.Header.RowLength(columns);
            int pixelLength = Math.Max(1, png.Header.SamplesPerPixel * png.Header.BitDepth / 8);
            Span<byte> previous = new byte[rowLength];
            for (int row = 0; row < pass.Rows(png.Header.Height); row++)
            {
                Span<byte> current = raw.AsSpan(offset + 1, rowLength);
                if (!PngFilter.Undo(raw[offset], current, previous, pixelLength))
                {
                    throw new InvalidDataException(
                        $"{name}: byte {png.DataOffset}: PNG has no filter {raw[offset]}, which stands in byte {offset} of the image data that " +
                        "begins here, unpacked; save the picture again.");
                }

                pixels.Place(current, pass, row, columns);
                previous = current;
                offset += 1 + rowLength;
            }
        }

        return pixels.ToImage();
    }

    private static byte[] Inflate(PngFile png, string name)
    {
        long length = png.Header.RawLength;
        if (length > png.Data.Length * LargestDeflateRatio || length > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{name}: byte {PngFile.Signature.Length + 8}: {png.Header.Width} × {png.Header.Height} pixels were announced, but " +
                $"{png.Data.Length} bytes of image data cannot hold them; get the file again.");
        }

        byte[] raw = new byte[length];
        int read;
        bool surplus;
        try
        {
            using var stream = new ZLibStream(png.Data, CompressionMode.Decompress, leaveOpen: true);
            read = stream.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
            surplus = stream.ReadByte() >= 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new InvalidDataException(
                $"{name}: byte {png.DataOffset}: the compressed image data that begins here is damaged; get the file again.", error);
        }

        return read == raw.Length && !surplus
            ? raw
            : throw new InvalidDataException(
                $"{name}: byte {png.DataOffset}: the image data that begins here has {(surplus ? "more" : "fewer")} than the {length} bytes of " +
                $"{png.Header.Width} × {png.Header.Height} pixels when unpacked; get the file again.");
    }
}
