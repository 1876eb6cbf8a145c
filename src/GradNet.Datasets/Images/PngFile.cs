using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>The chunks of a PNG file that matter for its pixels, with every checksum verified.</summary>
internal sealed class PngFile
{
    /// <summary>Length, type and checksum of a chunk.</summary>
    private const int ChunkOverhead = 12;

    private readonly string _name;
    private PngHeader? _header;
    private bool _ended;

    private PngFile(string name) => _name = name;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    public PngHeader Header => _header!;

    /// <summary>RGB triples, empty if there is no palette.</summary>
    public byte[] Palette { get; private set; } = [];

    /// <summary>The tRNS chunk: the alpha of palette entries, or the colour that is transparent; empty if there is none.</summary>
    public byte[] Transparency { get; private set; } = [];

    /// <summary>The compressed image data.</summary>
    public MemoryStream Data { get; } = new();

    /// <summary>Where the first of it stands in the file; 0 where there is none.</summary>
    public int DataOffset { get; private set; }

    public static PngFile Read(ReadOnlySpan<byte> file, string name)
    {
        if (!file.StartsWith(Signature))
            throw new InvalidDataException($"{name}: byte 0: this is not the signature of a PNG file; convert the picture to PNG.");

        var png = new PngFile(name);
        int offset = Signature.Length;
        while (!png._ended)
        {
            if (file.Length - offset < ChunkOverhead)
                throw new InvalidDataException($"{name}: byte {offset}: the file ends before its last chunk; get the file again.");

            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[offset..]);
            if (length > file.Length - offset - ChunkOverhead)
            {
                throw new InvalidDataException(
                    $"{name}: byte {offset}: a chunk of {length} bytes reaches beyond the end of the file; get the file again.");
            }

            ReadOnlySpan<byte> checkedPart = file.Slice(offset + 4, 4 + (int)length);
            uint announced = BinaryPrimitives.ReadUInt32BigEndian(file[(offset + 8 + (int)length)..]);
            if (Crc32.Of(checkedPart) != announced)
            {
                throw new InvalidDataException(
                    $"{name}: byte {offset}: the checksum of the chunk is wrong, so it is damaged; get the file again.");
            }

            png.Take(checkedPart[..4], checkedPart[4..], offset);
            offset += ChunkOverhead + (int)length;
        }

        return png;
    }

    private void Take(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, int offset)
    {
        bool isHeader = type.SequenceEqual("IHDR"u8);
        if (isHeader != _header is null)
            throw Wrong(offset, "the IHDR chunk must be the first and the only one of its kind");

        if (isHeader)
            TakeHeader(data, offset);
        else if (type.SequenceEqual("PLTE"u8))
            TakePalette(data, offset);
        else if (type.SequenceEqual("tRNS"u8))
            TakeTransparency(data, offset);
        else if (type.SequenceEqual("IDAT"u8))
            TakeData(data, offset);
        else if (type.SequenceEqual("IEND"u8))
            End(offset);
        else if ((type[0] & 0x20) == 0)
            throw Wrong(offset, "a chunk of an unknown type is marked as necessary");
    }

    private void TakeHeader(ReadOnlySpan<byte> data, int offset)
    {
        if (data.Length != PngHeader.Length)
            throw Wrong(offset, $"the IHDR chunk has {data.Length} bytes instead of {PngHeader.Length}");
        _header = PngHeader.Parse(data, offset + 8, _name);
    }

    private void TakePalette(ReadOnlySpan<byte> data, int offset)
    {
        if (Palette.Length != 0 || data.Length is 0 or > 3 * 256 || data.Length % 3 != 0)
            throw Wrong(offset, $"a palette of {data.Length} bytes is not one of 1 to 256 RGB triples, or it is the second palette");
        Palette = data.ToArray();
    }

    private void TakeTransparency(ReadOnlySpan<byte> data, int offset)
    {
        bool fits = Header.Colour switch
        {
            PngColour.Grey => data.Length == 2,
            PngColour.Rgb => data.Length == 6,
            PngColour.Palette => data.Length <= Palette.Length / 3,
            _ => false,
        };
        if (!fits)
            throw Wrong(offset, $"a tRNS chunk of {data.Length} bytes does not fit the colour type or the palette");
        Transparency = data.ToArray();
    }

    private void TakeData(ReadOnlySpan<byte> data, int offset)
    {
        if (DataOffset == 0)
            DataOffset = offset + 8;
        Data.Write(data);
    }

    private void End(int offset)
    {
        if (Header.Colour == PngColour.Palette && Palette.Length == 0)
            throw Wrong(offset, "the picture has palette colours but no palette");
        _ended = true;
        Data.Position = 0;
    }

    private InvalidDataException Wrong(int offset, string what) => new($"{_name}: byte {offset}: {what}; save the picture again.");
}
