using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace GradNet.Nn;

/// <summary>
/// Writes safetensors streams. Wide elements come first, so that every tensor is aligned, then names in order, so that equal contents make
/// equal files.
/// </summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        if (tensors.ContainsKey("__metadata__"))
            throw new ArgumentException("Safetensors: the name __metadata__ is reserved.", nameof(tensors));
        KeyValuePair<string, Tensor>[] ordered =
            [.. tensors.OrderByDescending(named => named.Value.DType.Size).ThenBy(named => named.Key, StringComparer.Ordinal)];
        ReadOnlySpan<byte> header = Header(ordered, metadata ?? new Dictionary<string, string>());
        int padding = (Alignment - (header.Length % Alignment)) % Alignment;
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
        foreach ((_, Tensor tensor) in ordered)
            stream.Write(Bytes(tensor));
    }

    private static ReadOnlySpan<byte> Header(
        IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        long offset = 0;
        foreach ((string name, Tensor tensor) in tensors)
        {
            long end = offset + (tensor.ElementCount * tensor.DType.Size);
            json.WriteStartObject(name);
            json.WriteString("dtype", SafetensorsDTypes.NameOf(tensor.DType));
            WriteNumbers(json, "shape", [.. tensor.Shape.Select(size => (long)size)]);
            WriteNumbers(json, "data_offsets", [offset, end]);
            json.WriteEndObject();
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static ReadOnlySpan<byte> Bytes(Tensor tensor) => tensor.DType switch
    {
        DType.Bool => MemoryMarshal.AsBytes<bool>(tensor.ToArray<bool>()),
        DType.UInt8 => tensor.ToArray<byte>(),
        DType.Int32 => MemoryMarshal.AsBytes<int>(tensor.ToArray<int>()),
        DType.Int64 => MemoryMarshal.AsBytes<long>(tensor.ToArray<long>()),
        DType.Int8 => MemoryMarshal.AsBytes<sbyte>(tensor.ToArray<sbyte>()),
        DType.UInt16 => MemoryMarshal.AsBytes<ushort>(tensor.ToArray<ushort>()),
        DType.Int16 => MemoryMarshal.AsBytes<short>(tensor.ToArray<short>()),
        DType.UInt32 => MemoryMarshal.AsBytes<uint>(tensor.ToArray<uint>()),
        DType.UInt64 => MemoryMarshal.AsBytes<ulong>(tensor.ToArray<ulong>()),
        DType.Float16 => MemoryMarshal.AsBytes<Half>(tensor.ToArray<Half>()),
        DType.BFloat16 => MemoryMarshal.AsBytes<BFloat16>(tensor.ToArray<BFloat16>()),
        DType.Float32 => MemoryMarshal.AsBytes<float>(tensor.ToArray<float>()),
        _ => MemoryMarshal.AsBytes<double>(tensor.ToArray<double>()),
    };
}
