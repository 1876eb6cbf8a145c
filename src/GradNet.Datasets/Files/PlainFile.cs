using System.Buffers.Binary;
using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>The bytes of a file that may be compressed with gzip, which is seen from its first bytes and not from its name.</summary>
internal static class PlainFile
{
    /// <summary>No deflate stream expands by more than this factor.</summary>
    public const long LargestDeflateRatio = 1032;

    private const int TrailerLength = 8;

    /// <exception cref="InvalidDataException">The gzip data is damaged, or announces more than it can hold.</exception>
    public static byte[] Read(string path) => Unzip(File.ReadAllBytes(path), path);

    /// <param name="file">The whole file, which is returned if it is not compressed.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The gzip data is damaged, or announces more than it can hold.</exception>
    public static byte[] Unzip(byte[] file, string name)
    {
        if (file is not [0x1f, 0x8b, ..])
            return file;
        uint length = file.Length < TrailerLength ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(file.Length - 4));
        if (length > file.Length * LargestDeflateRatio || length > Array.MaxLength)
            throw Wrong(file.Length - 4, name);
        byte[] plain = new byte[length];
        using var stream = new GZipStream(new MemoryStream(file, writable: false), CompressionMode.Decompress);
        if (!TryFill(stream, plain))
            throw Wrong(file.Length - 4, name);
        return plain;
    }

    /// <summary>Reads a stream of compressed data; false if it is damaged, or longer or shorter than the destination.</summary>
    public static bool TryFill(Stream compressed, Span<byte> destination)
    {
        try
        {
            return compressed.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) == destination.Length
                && compressed.ReadByte() < 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static InvalidDataException Wrong(int offset, string name) =>
        new($"{name}: byte {Math.Max(0, offset)}: the gzip data is damaged, cut off or followed by something else; get the file again.");
}
