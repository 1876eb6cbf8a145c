using System.Buffers.Binary;
using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>Writes pictures as PNG, 8 bits a sample.</summary>
public static class PngWriter
{
    /// <summary>Writes a picture to a file.</summary>
    public static void Write(RasterImage image, string path)
    {
        using FileStream file = File.Create(path);
        Write(image, file);
    }

    /// <summary>Writes a picture to a stream.</summary>
    public static void Write(RasterImage image, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(destination);
        PngColour colour = image.Channels switch
        {
            1 => PngColour.Grey,
            2 => PngColour.GreyAlpha,
            3 => PngColour.Rgb,
            _ => PngColour.Rgba,
        };
        byte[] header = new byte[PngHeader.Length];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 8;
        header[9] = (byte)colour;

        destination.Write(PngFile.Signature);
        WriteChunk(destination, "IHDR"u8, header);
        WriteChunk(destination, "IDAT"u8, Deflate(image));
        WriteChunk(destination, "IEND"u8, []);
    }

    internal static void WriteChunk(Stream destination, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Of(chunk.AsSpan(4, 4 + data.Length)));
        destination.Write(chunk);
    }

    /// <summary>The rows, each behind the byte of the filter "none", compressed.</summary>
    private static byte[] Deflate(RasterImage image)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            int rowLength = image.Width * image.Channels;
            for (int y = 0; y < image.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(image.Pixels.Slice(y * rowLength, rowLength));
            }
        }

        return compressed.ToArray();
    }
}
