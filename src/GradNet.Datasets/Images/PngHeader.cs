using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>The IHDR chunk of a PNG file, checked.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, PngColour Colour, bool Interlaced)
{
    /// <summary>Length of the chunk's data.</summary>
    public const int Length = 13;

    /// <summary>Larger pictures are refused: they are no input for a network, and a few bytes can announce them.</summary>
    public const ulong LargestPixelCount = 1 << 26;

    private static readonly PngPass[] Plain = [new(0, 0, 1, 1)];

    private static readonly PngPass[] Adam7 =
    [
        new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2),
    ];

    /// <summary>Samples of a pixel as they stand in the file: 1 for an index into the palette.</summary>
    public int SamplesPerPixel => Colour switch
    {
        PngColour.Grey or PngColour.Palette => 1,
        PngColour.GreyAlpha => 2,
        PngColour.Rgb => 3,
        _ => 4,
    };

    /// <summary>The passes in which the rows stand in the file; an empty pass has no rows.</summary>
    public IEnumerable<PngPass> Passes => (Interlaced ? Adam7 : Plain).Where(pass => pass.Columns(Width) > 0 && pass.Rows(Height) > 0);

    /// <summary>Length of the unfiltered, uncompressed image data, with a filter byte before each row.</summary>
    public long RawLength => Passes.Sum(pass => (1L + RowLength(pass.Columns(Width))) * pass.Rows(Height));

    /// <summary>Bytes of a row of pixels.</summary>
    public int RowLength(int columns) => (int)((((long)columns * SamplesPerPixel * BitDepth) + 7) / 8);

    /// <exception cref="InvalidDataException">A field has a value that PNG does not know, or the picture is too large.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> data, int offset, string name)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        int depth = data[8];
        int colour = data[9];
        bool known = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if ((ulong)width * height is 0 or > LargestPixelCount)
        {
            throw new InvalidDataException(
                $"{name}: byte {offset}: a picture of {width} × {height} pixels is not between 1 and {LargestPixelCount} pixels " +
                "large; give a smaller one.");
        }

        if (!known)
        {
            throw new InvalidDataException(
                $"{name}: byte {offset + 8}: PNG has no colour type {colour} with {depth} bits; save the picture again.");
        }
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw new InvalidDataException(
                $"{name}: byte {offset + 10}: unknown compression, filter or interlace method; save the picture again.");
        }

        return new PngHeader((int)width, (int)height, depth, (PngColour)colour, data[12] == 1);
    }
}
