using System.Text;

namespace GradNet.Nn.Tests;

/// <summary>
/// Reads TensorBoard's event files by the definitions alone: a bitwise CRC-32C and a walk over the fields of a message. It shares no code
/// with the writer.
/// </summary>
internal static class EventReader
{
    /// <summary>The records of a file, whose checksums are right.</summary>
    public static List<Event> Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var events = new List<Event>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            byte[] length = reader.ReadBytes(8);
            Assert.Equal(Masked(length), reader.ReadUInt32());
            byte[] data = reader.ReadBytes((int)BitConverter.ToUInt64(length));
            Assert.Equal(Masked(data), reader.ReadUInt32());
            events.Add(Parse(data));
        }

        return events;
    }

    public static uint Crc32C(byte[] data)
    {
        uint register = 0xFFFFFFFF;
        foreach (byte value in data)
        {
            register ^= value;
            for (int bit = 0; bit < 8; bit++)
                register = (register & 1) != 0 ? (register >> 1) ^ 0x82F63B78 : register >> 1;
        }

        return register ^ 0xFFFFFFFF;
    }

    private static uint Masked(byte[] data)
    {
        uint checksum = Crc32C(data);
        return ((checksum >> 15) | (checksum << 17)) + 0xA282EAD8;
    }

    private static Event Parse(byte[] data)
    {
        var result = new Event();
        foreach ((int field, object value) in Fields(data))
        {
            switch (field)
            {
                case 1:
                    result.Time = (double)value;
                    break;
                case 2:
                    result.Step = (long)value;
                    break;
                case 3:
                    result.Version = Encoding.UTF8.GetString((byte[])value);
                    break;
                case 5:
                    foreach ((_, object scalar) in Fields((byte[])value))
                    {
                        Dictionary<int, object> parts = Fields((byte[])scalar).ToDictionary(part => part.Field, part => part.Value);
                        result.Scalars.Add(Encoding.UTF8.GetString((byte[])parts[1]), (float)parts[2]);
                    }

                    break;
                case 7:
                    Assert.Equal((1, (object)1L), Assert.Single(Fields((byte[])value)));
                    result.IsStart = true;
                    break;
                default:
                    Assert.Fail($"field {field}");
                    break;
            }
        }

        return result;
    }

    private static IEnumerable<(int Field, object Value)> Fields(byte[] data)
    {
        int position = 0;
        while (position < data.Length)
        {
            ulong key = Varint(data, ref position);
            object value = (key & 7) switch
            {
                0 => (long)Varint(data, ref position),
                1 => BitConverter.ToDouble(data, Skip(8)),
                2 => Bytes((int)Varint(data, ref position)),
                5 => BitConverter.ToSingle(data, Skip(4)),
                _ => throw new InvalidDataException($"kind {key & 7}"),
            };
            yield return ((int)(key >> 3), value);
        }

        int Skip(int count) => (position += count) - count;

        byte[] Bytes(int count) => data[Skip(count)..position];
    }

    private static ulong Varint(byte[] data, ref int position)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = data[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    public sealed class Event
    {
        public double Time { get; set; }

        public long Step { get; set; }

        public string? Version { get; set; }

        public bool IsStart { get; set; }

        public Dictionary<string, float> Scalars { get; } = [];
    }
}
