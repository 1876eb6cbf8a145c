using System.Buffers.Binary;
using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>Parses one IDX file that may be damaged or hostile: nothing is allocated that the file cannot fill.</summary>
internal sealed class IdxReader
{
    /// <summary>No deflate stream expands by more than this factor.</summary>
    private const long LargestDeflateRatio = 1032;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly long _largestCount;
    private long _offset;

    private IdxReader(Stream stream, string name, long largestCount)
    {
        _stream = stream;
        _name = name;
        _largestCount = Math.Min(largestCount, Array.MaxLength);
    }

    public static IdxFile Read(byte[] file, string name)
    {
        using var bytes = new MemoryStream(file, writable: false);
        if (file is not [0x1f, 0x8b, ..])
            return new IdxReader(bytes, name, file.Length).Parse();

        using var unzipped = new GZipStream(bytes, CompressionMode.Decompress);
        var reader = new IdxReader(unzipped, name, file.Length * LargestDeflateRatio);
        IdxFile idx = reader.Parse();

        // GZipStream takes a file that was cut off inside the trailer for whole; the size in the trailer shows it.
        if (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(file.Length - 4)) != (uint)reader._offset)
        {
            throw new InvalidDataException(
                $"{name}: byte {file.Length - 4}: this is not the end of the gzip data, so the file was cut off or something " +
                "follows it; get it again.");
        }

        return idx;
    }

    private IdxFile Parse()
    {
        byte[] magic = new byte[4];
        Fill(magic);
        if (magic[0] != 0 || magic[1] != 0)
            throw Wrong(0, $"an IDX file begins with two zero bytes, not with {magic[0]:x2} {magic[1]:x2}; give an IDX file");
        if (magic[2] != IdxFile.UnsignedByte)
            throw Wrong(2, $"element type 0x{magic[2]:x2} is not supported; convert the file to unsigned bytes (0x08)");

        int[] sizes = new int[magic[3]];
        long count = ReadSizes(sizes);
        byte[] elements = new byte[count];
        Fill(elements);
        if (ReadSome(new byte[1]) != 0)
            throw Wrong(_offset - 1, $"something follows the {count} elements that the sizes announce; get the file again");

        return new IdxFile(Shape.Create(sizes), elements);
    }

    private long ReadSizes(Span<int> sizes)
    {
        byte[] encoded = new byte[4 * sizes.Length];
        Fill(encoded);
        long count = 1;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(encoded.AsSpan(4 * axis));
            if (size > _largestCount || count * size > _largestCount)
                throw Wrong(IdxFile.HeaderLength(axis), $"a size of {size} announces more than the file can hold; get the file again");

            sizes[axis] = (int)size;
            count *= size;
        }

        return count;
    }

    private void Fill(byte[] destination)
    {
        int read = ReadSome(destination);
        if (read < destination.Length)
            throw Wrong(_offset, $"the file ends, but {destination.Length - read} more bytes were announced; get the file again");
    }

    private int ReadSome(byte[] destination)
    {
        try
        {
            int read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            _offset += read;
            return read;
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"{_name}: the gzip data is damaged after byte {_offset} of its content; get the file again.", error);
        }
    }

    private InvalidDataException Wrong(long offset, string whatAndWhatNext) => new($"{_name}: byte {offset}: {whatAndWhatNext}.");
}
