using System.Globalization;

namespace GradNet.Datasets;

/// <summary>Reads NIST SPHERE files, the .WAV of TIMIT: a header of text, and samples of 16-bit PCM behind it.</summary>
/// <remarks>National Institute of Standards and Technology, "SPHERE, speech header resources", 1990.</remarks>
public static class SphereReader
{
    private const int SmallestHeader = 16, LargestHeader = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, no SPHERE file, or compressed.</exception>
    public static Waveform Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, no SPHERE file, or compressed.</exception>
    public static Waveform Read(ReadOnlySpan<byte> file, string name)
    {
        var reader = new ByteReader(file, name);
        if (!IsSphere(file))
            throw reader.Wrong(0, "a SPHERE file begins with NIST_1A; give one, or convert the sound to WAV and read that");
        reader.Take("NIST_1A\n"u8.Length);
        if (!int.TryParse(reader.TakeAscii(8).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int headerLength)
            || headerLength is < SmallestHeader or > LargestHeader)
            throw reader.Wrong(8, $"here stands the length of the header, {SmallestHeader} to {LargestHeader} in 7 places; get the file again");

        Dictionary<string, string> fields = Fields(reader.TakeAscii(headerLength - SmallestHeader));
        if (fields.GetValueOrDefault("sample_coding", "pcm") is var coding && coding != "pcm")
            throw reader.Wrong(SmallestHeader, $"the samples are coded as {coding}; unpack the file to pcm first, as with w_decode");
        (int channels, int rate) = (Number(fields, "channel_count", 1, 64, reader), Number(fields, "sample_rate", 1, 1_000_000, reader));
        int count = Number(fields, "sample_count", 0, int.MaxValue, reader);
        Number(fields, "sample_n_bytes", sizeof(short), sizeof(short), reader);
        bool isBigEndian = fields.GetValueOrDefault("sample_byte_format", "01") switch
        {
            "01" => false,
            "10" => true,
            var order => throw reader.Wrong(SmallestHeader, $"the order of a sample's bytes is {order}, but should be 01 or 10; get the file again"),
        };

        ReadOnlySpan<byte> samples = reader.Take((long)count * channels * sizeof(short));
        float[] result = new float[count * channels];
        for (int i = 0; i < result.Length; i++)
        {
            (int low, int high) = isBigEndian ? (samples[(2 * i) + 1], samples[2 * i]) : (samples[2 * i], samples[(2 * i) + 1]);
            result[(i % channels * count) + (i / channels)] = (short)(low | (high << 8)) / 32768f;
        }

        return new Waveform(rate, channels, result);
    }

    /// <summary>Whether a file is of this kind, as its beginning says.</summary>
    internal static bool IsSphere(ReadOnlySpan<byte> file) => file.StartsWith("NIST_1A\n"u8);

    /// <summary>Lines such as "sample_rate -i 16000", up to "end_head".</summary>
    private static Dictionary<string, string> Fields(string header)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in header.Split('\n').TakeWhile(line => line.Trim() != "end_head"))
        {
            if (line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var key, _, var value])
                fields[key] = value;
        }

        return fields;
    }

    private static int Number(Dictionary<string, string> fields, string key, int least, int largest, ByteReader reader) =>
        fields.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= largest
            ? number
            : throw reader.Wrong(SmallestHeader, $"the header should give {key} from {least} to {largest}; get the file again");
}
