using System.Buffers.Binary;
using System.Numerics;

namespace GradNet.Nn;

/// <summary>A file of TensorFlow's records: length, checksum of the length, data, checksum of the data, all little-endian.</summary>
internal sealed class EventFile(string path) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    /// <summary>Appends a record, which is in the file, for others to read, when this returns.</summary>
    public void Write(ReadOnlySpan<byte> data)
    {
        var record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedChecksum(record.AsSpan(0, 8)));
        data.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), MaskedChecksum(data));
        _file.Write(record);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>CRC-32C, rotated and shifted so that the checksum of data that hold checksums is no weaker.</summary>
    private static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        uint checksum = uint.MaxValue;
        foreach (byte value in data)
            checksum = BitOperations.Crc32C(checksum, value);
        return BitOperations.RotateRight(~checksum, 15) + 0xA282EAD8;
    }
}
