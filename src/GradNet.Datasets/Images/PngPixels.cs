using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>Turns unfiltered rows of a PNG file into 8-bit samples at their places in the picture.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader _header;
    private readonly byte[] _palette;
    private readonly byte[] _transparency;
    private readonly int _dataOffset;
    private readonly string _name;
    private readonly int _channels;
    private readonly byte[] _pixels;
    private readonly int[] _samples;

    public PngPixels(PngFile png, string name)
    {
        _header = png.Header;
        _palette = png.Palette;
        _transparency = png.Transparency;
        (_dataOffset, _name) = (png.DataOffset, name);
        int colours = _header.Colour == PngColour.Palette ? 3 : _header.SamplesPerPixel;
        _channels = _transparency.Length > 0 ? colours + 1 : colours;
        _pixels = new byte[checked(_header.Width * _header.Height * _channels)];
        _samples = new int[_header.SamplesPerPixel];
    }

    public RasterImage ToImage() => new(_header.Width, _header.Height, _channels, _pixels);

    /// <summary>Places one row of a pass.</summary>
    public void Place(ReadOnlySpan<byte> row, PngPass pass, int passRow, int columns)
    {
        int y = pass.Top + (passRow * pass.RowStep);
        for (int column = 0; column < columns; column++)
        {
            for (int i = 0; i < _samples.Length; i++)
                _samples[i] = Sample(row, (column * _samples.Length) + i);

            int x = pass.Left + (column * pass.ColumnStep);
            Span<byte> pixel = _pixels.AsSpan(((y * _header.Width) + x) * _channels, _channels);
            if (_header.Colour == PngColour.Palette)
                PlaceIndexed(pixel, y);
            else
                PlaceDirect(pixel);
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        int depth = _header.BitDepth;
        if (depth == 16)
            return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);

        int bit = index * depth;
        return (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
    }

    private void PlaceIndexed(Span<byte> pixel, int y)
    {
        int index = _samples[0];
        if (3 * index >= _palette.Length)
        {
            throw new InvalidDataException(
                $"{_name}: byte {_dataOffset}: colour {index} is used in row {y} of the image data that begins here, but the palette has " +
                $"{_palette.Length / 3} colours; save the picture again.");
        }

        _palette.AsSpan(3 * index, 3).CopyTo(pixel);
        if (_channels == 4)
            pixel[3] = index < _transparency.Length ? _transparency[index] : (byte)255;
    }

    private void PlaceDirect(Span<byte> pixel)
    {
        int largest = (1 << _header.BitDepth) - 1;
        bool transparent = _transparency.Length > 0;
        for (int i = 0; i < _samples.Length; i++)
        {
            pixel[i] = (byte)(((_samples[i] * 255L) + (largest / 2)) / largest);
            transparent = transparent && _samples[i] == BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * i));
        }

        if (_channels > _samples.Length)
            pixel[^1] = transparent ? (byte)0 : (byte)255;
    }
}
