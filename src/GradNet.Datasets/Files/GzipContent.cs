using System.Buffers.Binary;
using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>The contents of files that may be compressed with gzip, damaged or hostile.</summary>
internal static class GzipContent
{
    /// <summary>No deflate stream expands by more than this factor.</summary>
    public const long LargestRatio = 1032;

    /// <summary>Whether a file is compressed; its name says nothing.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> file) => file is [0x1f, 0x8b, ..];

    /// <summary>The file as it was before compression, or the file itself if it is not compressed.</summary>
    /// <exception cref="InvalidDataException">The compressed data is damaged, cut off, or followed by something.</exception>
    public static byte[] Unpack(byte[] file, string name)
    {
        if (!IsGzip(file))
            return file;

        using var unzipped = new GZipStream(new MemoryStream(file, writable: false), CompressionMode.Decompress);
        using var content = new MemoryStream();
        try
        {
            unzipped.CopyTo(content);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(name, content.Length, error);
        }

        CheckLength(file, content.Length, name);
        return content.ToArray();
    }

    /// <summary>GZipStream takes a file that was cut off inside the trailer for whole; the size in the trailer shows it.</summary>
    public static void CheckLength(ReadOnlySpan<byte> file, long contentLength, string name)
    {
        const int SmallestFile = 18; // header and trailer
        if (file.Length < SmallestFile || BinaryPrimitives.ReadUInt32LittleEndian(file[^4..]) != (uint)contentLength)
        {
            throw new InvalidDataException(
                $"{name}: byte {Math.Max(0, file.Length - 4)}: this is not the end of the gzip data, so the file was cut off or something " +
                "follows it; get it again.");
        }
    }

    public static InvalidDataException Damaged(string name, long offset, Exception cause) =>
        new($"{name}: the gzip data is damaged after byte {offset} of its content; get the file again.", cause);
}
