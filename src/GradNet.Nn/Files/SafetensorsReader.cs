using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GradNet.Nn;

/// <summary>Reads one safetensors stream.</summary>
internal sealed class SafetensorsReader(Stream stream, string name)
{
    private const int LengthSize = 8;
    private const long LargestHeader = 100_000_000; // The limit of the format's own library.

    public SafetensorsFile Read()
    {
        stream.Position = 0;
        long headerLength = ReadHeaderLength();
        byte[] json = new byte[headerLength];
        stream.ReadExactly(json);
        long dataStart = LengthSize + headerLength;
        try
        {
            SafetensorsHeader header = SafetensorsHeader.Parse(json, stream.Length - dataStart);
            var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
            foreach (SafetensorsEntry entry in header.Entries)
                tensors.Add(entry.Name, ReadTensor(entry));
            return new SafetensorsFile(tensors, header.Metadata);
        }
        catch (SafetensorsException error)
        {
            throw Broken(error.Offset + (error.InData ? dataStart : LengthSize), error.Message);
        }
    }

    private long ReadHeaderLength()
    {
        if (stream.Length < LengthSize)
            throw Broken(0, $"a safetensors file begins with a length of {LengthSize} bytes, but there are {stream.Length} bytes in all");
        Span<byte> bytes = stackalloc byte[LengthSize];
        stream.ReadExactly(bytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > (ulong)(stream.Length - LengthSize))
            throw Broken(0, $"the header should have {length} bytes, but {stream.Length - LengthSize} follow");
        if (length > LargestHeader)
            throw Broken(0, $"the header has {length} bytes; more than {LargestHeader} are not read");
        return (long)length;
    }

    private Tensor ReadTensor(SafetensorsEntry entry) => entry.DType switch
    {
        DType.Bool => ReadTruthValues(entry),
        DType.UInt8 => ReadTensor<byte>(entry),
        DType.Int32 => ReadTensor<int>(entry),
        DType.Int64 => ReadTensor<long>(entry),
        DType.Int8 => ReadTensor<sbyte>(entry),
        DType.UInt16 => ReadTensor<ushort>(entry),
        DType.Int16 => ReadTensor<short>(entry),
        DType.UInt32 => ReadTensor<uint>(entry),
        DType.UInt64 => ReadTensor<ulong>(entry),
        DType.Float16 => ReadTensor<Half>(entry),
        DType.BFloat16 => ReadTensor<BFloat16>(entry),
        DType.Float32 => ReadTensor<float>(entry),
        _ => ReadTensor<double>(entry),
    };

    private Tensor ReadTensor<T>(SafetensorsEntry entry)
        where T : unmanaged => Tensor.From(ReadElements<T>(entry), entry.Shape);

    private Tensor ReadTruthValues(SafetensorsEntry entry)
    {
        byte[] bytes = ReadElements<byte>(entry);
        int wrong = bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (wrong >= 0)
        {
            throw new SafetensorsException(
                entry.Begin + wrong, $"\"{entry.Name}\" holds {bytes[wrong]}, which is no truth value", inData: true);
        }

        return Tensor.From<bool>(MemoryMarshal.Cast<byte, bool>(bytes.AsSpan()), entry.Shape);
    }

    private T[] ReadElements<T>(SafetensorsEntry entry)
        where T : unmanaged
    {
        // The header's check has made sure that the stream holds these bytes.
        var elements = new T[entry.Shape.ElementCount];
        stream.ReadExactly(MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }

    private InvalidDataException Broken(long offset, string what) => new($"{name}: offset {offset}: {what}; get or save the file again.");
}
