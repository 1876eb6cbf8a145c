using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>
/// The outline of a JPEG file (ITU-T T.81, annex B): segments, each with a marker and a length, and coded pixels behind those that begin a
/// scan. It says where a damaged file goes wrong, which the library that reads the pixels does not.
/// </summary>
internal static class JpegSegments
{
    private const byte Marker = 0xFF, Stuffed = 0x00, FirstRestart = 0xD0, LastRestart = 0xD7, Start = 0xD8, End = 0xD9, Scan = 0xDA;

    /// <summary>The first byte at which the outline is broken; where it is whole, the first byte of the coded pixels, among which the flaw then is.</summary>
    public static int FirstFlaw(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith([Marker, Start]))
            return 0;
        int pixels = 0;
        for (int offset = 2; ;)
        {
            if (file[offset..] is [Marker, End, ..])
                return pixels;
            if (file[offset..] is [Marker, Marker, ..])
            {
                offset++; // Any number of 0xFF may stand before a marker.
                continue;
            }

            if (file[offset..] is not [Marker, not Stuffed, _, _, ..])
                return offset;
            bool isScan = file[offset + 1] == Scan;
            int end = offset + 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(offset + 2)..]);
            if (end < offset + 4 || end > file.Length)
                return offset;
            if (isScan && pixels == 0)
                pixels = end;
            offset = isScan ? EndOfPixels(file, end) : end;
        }
    }

    /// <summary>Where the next marker stands behind coded pixels, in which a 0xFF is followed by 0 or is a restart marker.</summary>
    private static int EndOfPixels(ReadOnlySpan<byte> file, int offset)
    {
        while (offset < file.Length && !(file[offset..] is [Marker, not (Stuffed or >= FirstRestart and <= LastRestart), ..]))
            offset++;
        return offset;
    }
}
