namespace GradNet.Datasets;

/// <summary>The fmt chunk of a WAV file, checked.</summary>
internal readonly record struct WavFormat(WavEncoding Encoding, int Channels, int SampleRate, int Bits)
{
    private const int ExtensibleLength = 40;
    private const int LargestChannelCount = 256;

    /// <summary>Bytes of one sample of all channels.</summary>
    public int FrameLength => Channels * Bits / 8;

    /// <exception cref="InvalidDataException">The chunk is too short, or contradicts itself, or the encoding is not known.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk, string name, int offset)
    {
        var reader = new ByteReader(chunk, name);
        if (chunk.Length < 16)
            throw reader.Wrong(offset, $"the fmt chunk has {chunk.Length} bytes instead of 16 or more; get the file again");
        var encoding = (WavEncoding)reader.TakeUInt16();
        int channels = reader.TakeUInt16();
        uint sampleRate = reader.TakeUInt32();
        _ = reader.TakeUInt32(); // Bytes a second, which follow from the rest and are wrong in many files.
        int frameLength = reader.TakeUInt16();
        int bits = reader.TakeUInt16();
        if (encoding == WavEncoding.Extensible && chunk.Length >= ExtensibleLength)
        {
            reader.Take(8);
            encoding = (WavEncoding)reader.TakeUInt16();
        }

        bool isKnown = encoding switch
        {
            WavEncoding.Pcm => bits is 8 or 16 or 24 or 32,
            WavEncoding.Float => bits is 32 or 64,
            _ => false,
        };
        if (!isKnown)
            throw reader.Wrong(offset, $"format {(int)encoding} with {bits} bits is not supported; convert the sound to 16-bit PCM");
        if (channels is 0 or > LargestChannelCount || frameLength != channels * bits / 8)
        {
            throw reader.Wrong(
                offset + 2, $"{channels} channels with {bits} bits do not make a frame of {frameLength} bytes; get the file again");
        }
        if (sampleRate is 0 or > int.MaxValue)
            throw reader.Wrong(offset + 4, $"a rate of {sampleRate} samples a second makes no sense; get the file again");
        return new WavFormat(encoding, channels, (int)sampleRate, bits);
    }
}
