using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>
/// Reads WAV files: PCM with 8, 16, 24 or 32 bits and IEEE numbers with 32 or 64, any number of channels. The input may be hostile: nothing is
/// allocated that the file cannot fill.
/// </summary>
/// <remarks>IBM and Microsoft, "Multimedia programming interface and data specifications 1.0", 1991.</remarks>
public static class WavReader
{
    /// <summary>Reads a WAV file. Integers become numbers from −1 to just below 1.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, no WAV file, or its samples are compressed.</exception>
    public static Waveform Read(string path) => Read(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a WAV file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What error messages call the file.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, no WAV file, or its samples are compressed.</exception>
    public static Waveform Read(ReadOnlySpan<byte> file, string name)
    {
        var reader = new ByteReader(file, name);
        if (reader.TakeAscii(4) != "RIFF")
            throw reader.Wrong(0, "a WAV file begins with RIFF; convert the sound to WAV");
        _ = reader.TakeUInt32(); // The length of the file, which recorders that were stopped leave wrong.
        if (reader.TakeAscii(4) != "WAVE")
            throw reader.Wrong(8, "a WAV file has WAVE here; convert the sound to WAV");

        WavFormat? format = null;
        while (true)
        {
            string type = reader.TakeAscii(4);
            uint length = reader.TakeUInt32();
            int start = reader.Offset;
            ReadOnlySpan<byte> chunk = reader.Take(length);
            if (type == "fmt ")
                format = WavFormat.Parse(chunk, name, start);
            else if (type == "data" && format is { } known)
                return Decode(chunk, known, ref reader, start);
            else if (type == "data")
                throw reader.Wrong(start - 8, "the samples come before the fmt chunk that says what they are; get the file again");
            if (length % 2 != 0)
                reader.Take(1); // Chunks begin at even places.
        }
    }

    private static Waveform Decode(ReadOnlySpan<byte> data, WavFormat format, ref ByteReader reader, int start)
    {
        if (data.Length % format.FrameLength != 0)
        {
            throw reader.Wrong(
                start + data.Length, $"the last frame of {format.FrameLength} bytes is cut off; get the file again");
        }

        int bytes = format.Bits / 8;
        int frames = data.Length / format.FrameLength;
        float[] samples = new float[frames * format.Channels];
        for (int i = 0; i < samples.Length; i++)
        {
            float value = Sample(data.Slice(i * bytes, bytes), format);
            if (!float.IsFinite(value))
                throw reader.Wrong(start + (i * bytes), $"a sample is {value}; save the sound again");
            samples[(i % format.Channels * frames) + (i / format.Channels)] = value;
        }

        return new Waveform(format.SampleRate, format.Channels, samples);
    }

    private static float Sample(ReadOnlySpan<byte> bytes, WavFormat format) => (format.Encoding, format.Bits) switch
    {
        (WavEncoding.Pcm, 8) => (bytes[0] - 128) / 128f,
        (WavEncoding.Pcm, 16) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        (WavEncoding.Pcm, 24) => ((bytes[0] << 8) | (bytes[1] << 16) | (bytes[2] << 24)) / 2147483648f,
        (WavEncoding.Pcm, _) => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
        (_, 32) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };
}
