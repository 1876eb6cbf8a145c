using System.Buffers.Binary;
using System.Text;

namespace GradNet.Datasets;

/// <summary>Reads a binary file from its beginning to its end; what is not there is reported with its place.</summary>
/// <param name="file">The whole file.</param>
/// <param name="name">What error messages call it.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> file, string name)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Where the next byte stands.</summary>
    public int Offset { get; private set; }

    /// <summary>Bytes that have not been read.</summary>
    public readonly int Remaining => _file.Length - Offset;

    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count > Remaining)
            throw Wrong(Offset, $"the file ends {count - Remaining} bytes too early; get the file again");
        ReadOnlySpan<byte> bytes = _file.Slice(Offset, (int)count);
        Offset += (int)count;
        return bytes;
    }

    public byte TakeByte() => Take(1)[0];

    public ushort TakeUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint TakeUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public string TakeAscii(int length) => Encoding.ASCII.GetString(Take(length));

    public readonly InvalidDataException Wrong(long offset, string whatAndWhatNext) => new($"{name}: byte {offset}: {whatAndWhatNext}.");
}
