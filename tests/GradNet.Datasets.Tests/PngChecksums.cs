using System.Buffers.Binary;

namespace GradNet.Datasets.Tests;

internal static class PngChecksums
{
    /// <summary>Gives every chunk that lies within the file the checksum of its present bytes.</summary>
    public static void Renew(byte[] file)
    {
        int offset = 8;
        while (offset + 12 <= file.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(offset));
            if (length > file.Length - offset - 12)
                return;

            int end = offset + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(end), Crc32.Of(file.AsSpan(offset + 4, 4 + (int)length)));
            offset = end + 4;
        }
    }
}
