namespace GradNet.Datasets;

/// <summary>
/// Reads binary PGM (P5, grey) and PPM (P6, RGB) pictures, in which face databases are published. Samples become 8-bit.
/// </summary>
/// <remarks>Poskanzer, the manual pages pgm(5) and ppm(5) of Netpbm.</remarks>
public static class PnmReader
{
    /// <summary>Reads a PGM or PPM file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, of another format, or larger than 67 million pixels.</exception>
    public static RasterImage Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a PGM or PPM file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, of another format, or larger than 67 million pixels.</exception>
    public static RasterImage Read(ReadOnlySpan<byte> file, string name)
    {
        var reader = new ByteReader(file, name);
        int channels = reader.TakeAscii(2) switch
        {
            "P5" => 1,
            "P6" => 3,
            _ => throw reader.Wrong(0, "a binary PGM or PPM file begins with P5 or P6; convert the picture to PNG"),
        };
        int width = TakeNumber(ref reader, "width");
        int height = TakeNumber(ref reader, "height");
        if ((long)width * height > (long)PngHeader.LargestPixelCount)
            throw reader.Wrong(reader.Offset, $"a picture of {width} × {height} pixels is too large; give a smaller one");
        int largest = TakeNumber(ref reader, "largest sample");
        if (largest > ushort.MaxValue)
            throw reader.Wrong(reader.Offset, $"a largest sample of {largest} is above {ushort.MaxValue}; save the picture again");

        int bytes = largest > byte.MaxValue ? 2 : 1;
        int start = reader.Offset;
        ReadOnlySpan<byte> samples = reader.Take((long)width * height * channels * bytes);
        if (reader.Remaining > 0)
            throw reader.Wrong(reader.Offset, $"{reader.Remaining} bytes follow the picture; save it again, alone in its file");
        byte[] pixels = new byte[samples.Length / bytes];
        for (int i = 0; i < pixels.Length; i++)
        {
            int sample = bytes == 1 ? samples[i] : (samples[2 * i] << 8) | samples[(2 * i) + 1];
            if (sample > largest)
                throw reader.Wrong(start + (i * bytes), $"a sample of {sample} is above the largest, {largest}; save the picture again");
            pixels[i] = (byte)(((sample * 255) + (largest / 2)) / largest);
        }

        return new RasterImage(width, height, channels, pixels);
    }

    /// <summary>A positive number, behind white space and comments, and the one character of white space that ends it.</summary>
    private static int TakeNumber(ref ByteReader reader, string what)
    {
        byte next = reader.TakeByte();
        while (IsSpace(next) || next == '#')
        {
            while (next == '#' && reader.TakeByte() != '\n')
            {
                // A comment goes to the end of its line.
            }

            next = reader.TakeByte();
        }

        int number = 0;
        int start = reader.Offset - 1;
        for (; next is >= (byte)'0' and <= (byte)'9' && number <= 1_000_000; next = reader.TakeByte())
            number = (10 * number) + next - '0';
        return number is > 0 and <= 1_000_000 && IsSpace(next)
            ? number
            : throw reader.Wrong(start, $"the {what} should be a number from 1 to 1000000 with white space behind it; save the picture again");
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
