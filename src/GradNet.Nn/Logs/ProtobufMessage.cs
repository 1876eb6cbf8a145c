using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GradNet.Nn;

/// <summary>A message of Protocol Buffers while it is written, field by field.</summary>
/// <remarks>protobuf.dev, "Encoding": a field is its number and kind, then the value.</remarks>
internal sealed class ProtobufMessage
{
    private const uint VarintKind = 0, Fixed64Kind = 1, BytesKind = 2, Fixed32Kind = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtobufMessage Add(uint field, long value)
    {
        WriteKey(field, VarintKind);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufMessage Add(uint field, double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        WriteKey(field, Fixed64Kind);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufMessage Add(uint field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        WriteKey(field, Fixed32Kind);
        _bytes.Write(bytes);
        return this;
    }

    public ProtobufMessage Add(uint field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Add(uint field, ProtobufMessage value) => Add(field, value.ToArray());

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private ProtobufMessage Add(uint field, byte[] value)
    {
        WriteKey(field, BytesKind);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void WriteKey(uint field, uint kind) => WriteVarint((field << 3) | kind);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
