using System.Buffers.Binary;
using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>Parses one IDX file that may be damaged or hostile: nothing is allocated that the file cannot fill.</summary>
internal sealed class IdxReader
{
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
        if (!GzipContent.IsGzip(file))
            return new IdxReader(bytes, name, file.Length).Parse();

        using var unzipped = new GZipStream(bytes, CompressionMode.Decompress);
        var reader = new IdxReader(unzipped, name, file.Length * GzipContent.LargestRatio);
        IdxFile idx = reader.Parse();
        GzipContent.CheckLength(file, reader._offset, name);
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
            throw GzipContent.Damaged(_name, _offset, error);
        }
    }

    private InvalidDataException Wrong(long offset, string whatAndWhatNext) => new($"{_name}: byte {offset}: {whatAndWhatNext}.");
}
