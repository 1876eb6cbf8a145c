using System.Buffers.Binary;
using System.IO.Compression;

namespace GradNet.Datasets.Tests;

/// <summary>Writes PNG files of every kind, from samples and the text of the standard, to hold the reader against.</summary>
internal sealed class PngBuilder
{
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Depth { get; init; }

    /// <summary>0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.</summary>
    public required int Colour { get; init; }

    public bool Interlaced { get; init; }

    public byte[] Palette { get; init; } = [];

    public byte[] Transparency { get; init; } = [];

    /// <summary>The filter of a row; a mixture of all five unless said otherwise.</summary>
    public Func<int, int> Filter { get; init; } = row => row % 5;

    /// <summary>A sample by row, column and channel.</summary>
    public required Func<int, int, int, int> Sample { get; init; }

    public int SamplesPerPixel => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public byte[] Build()
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = (byte)Depth;
        header[9] = (byte)Colour;
        header[12] = Interlaced ? (byte)1 : (byte)0;
        PngWriter.WriteChunk(file, "IHDR"u8, header);
        PngWriter.WriteChunk(file, "tEXt"u8, "Title\0a picture"u8);
        if (Palette.Length > 0)
            PngWriter.WriteChunk(file, "PLTE"u8, Palette);
        if (Transparency.Length > 0)
            PngWriter.WriteChunk(file, "tRNS"u8, Transparency);

        // Two IDAT chunks: the standard allows to cut the data anywhere.
        byte[] data = Compress(Rows());
        PngWriter.WriteChunk(file, "IDAT"u8, data.AsSpan(0, data.Length / 2));
        PngWriter.WriteChunk(file, "IDAT"u8, data.AsSpan(data.Length / 2));
        PngWriter.WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private byte[] Rows()
    {
        (int X, int Y, int StepX, int StepY)[] passes = Interlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        var rows = new List<byte>();
        foreach ((int left, int top, int stepX, int stepY) in passes)
        {
            byte[] above = [];
            for (int y = top, row = 0; y < Height && left < Width; y += stepY, row++)
            {
                byte[] packed = Pack(y, left, stepX);
                if (above.Length == 0)
                    above = new byte[packed.Length];
                rows.Add((byte)Filter(row));
                rows.AddRange(Apply(Filter(row), packed, above));
                above = packed;
            }
        }

        return [.. rows];
    }

    private byte[] Pack(int y, int left, int step)
    {
        var bits = new List<bool>();
        for (int x = left; x < Width; x += step)
        {
            for (int channel = 0; channel < SamplesPerPixel; channel++)
            {
                for (int bit = Depth - 1; bit >= 0; bit--)
                    bits.Add(((Sample(y, x, channel) >> bit) & 1) != 0);
            }
        }

        byte[] packed = new byte[(bits.Count + 7) / 8];
        for (int i = 0; i < bits.Count; i++)
            packed[i / 8] |= (byte)(bits[i] ? 0x80 >> (i % 8) : 0);
        return packed;
    }

    private byte[] Apply(int filter, byte[] row, byte[] above)
    {
        int distance = Math.Max(1, SamplesPerPixel * Depth / 8);
        byte[] filtered = new byte[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int a = i < distance ? 0 : row[i - distance];
            int b = above[i];
            int c = i < distance ? 0 : above[i - distance];
            int estimate = a + b - c;
            int nearest = new[] { a, b, c }.MinBy(candidate => Math.Abs(estimate - candidate));
            int[] predictions = [0, a, b, (a + b) >> 1, nearest];
            filtered[i] = (byte)(row[i] - predictions[Math.Min(filter, 4)]);
        }

        return filtered;
    }

    private static byte[] Compress(byte[] rows)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);
        return compressed.ToArray();
    }
}
