using System.Buffers.Binary;

namespace GradNet.Datasets.Tests;

public sealed class WavTests
{
    /// <summary>Format tag, bits, one stereo frame of samples as bytes, and the numbers that they are.</summary>
    public static TheoryData<ushort, ushort, byte[], float[]> Formats => new()
    {
        { 1, 8, [0, 192], [-1, 0.5f] },
        { 1, 16, [0, 0x80, 0, 0x40], [-1, 0.5f] },
        { 1, 24, [0, 0, 0x80, 1, 0, 0x40], [-1, 0.5f + (1f / (1 << 23))] },
        { 1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0x40], [-1, 0.5f] },
        { 3, 32, [.. BitConverter.GetBytes(-1.25f), .. BitConverter.GetBytes(0.1f)], [-1.25f, 0.1f] },
        { 3, 64, [.. BitConverter.GetBytes(-1.25), .. BitConverter.GetBytes(0.1)], [-1.25f, 0.1f] },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Samples_of_every_format_are_numbers_around_0(ushort tag, ushort bits, byte[] frame, float[] expected)
    {
        Waveform stereo = WavReader.Read(Wav(tag, channels: 2, bits, [.. frame, .. frame, .. frame]), "file");
        Assert.Equal((44100, 2, 3), (stereo.SampleRate, stereo.Channels, stereo.Length));
        Assert.Equal(Enumerable.Repeat(expected[0], 3), stereo.Channel(0).ToArray());
        Assert.Equal(Enumerable.Repeat(expected[1], 3), stereo.Channel(1).ToArray());
        Assert.Equal([2, 3], stereo.ToTensor().Shape);
        Waveform mono = WavReader.Read(Wav(tag, channels: 1, bits, frame), "file");
        Assert.Equal(expected, mono.Samples.ToArray());
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var sound = new Waveform(8000, 2, [0, 0.5f, -1, 0.25f, -0.25f, 3]);
        using var file = new MemoryStream();
        WavWriter.Write(sound, file);
        Waveform read = WavReader.Read(file.ToArray(), "file");
        Assert.Equal((8000, 2), (read.SampleRate, read.Channels));
        Assert.Equal([0, 0.5f, -1, 0.25f, -0.25f, 32767 / 32768f], read.Samples.ToArray());
    }

    [Fact]
    public void Chunks_that_do_not_matter_are_passed_over_and_an_extension_names_the_format()
    {
        byte[] plain = Wav(1, 1, 16, [0, 0x40]);
        byte[] withList = [.. plain[..36], .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. plain[36..]];
        Assert.Equal([0.5f], WavReader.Read(withList, "file").Samples.ToArray());
        byte[] extension = [22, 0, 16, 0, 0, 0, 0, 0, 1, 0, .. new byte[14]];
        byte[] extensible = [.. plain[..16], 40, 0, 0, 0, 0xFE, 0xFF, .. plain[22..36], .. extension, .. plain[36..]];
        Assert.Equal([0.5f], WavReader.Read(extensible, "file").Samples.ToArray());
    }

    [Fact]
    public void Sounds_become_mono_and_of_one_length()
    {
        var stereo = new Waveform(4, 2, [1, 2, 3, 5, 6, 7]);
        Assert.Equal([3f, 4, 5], stereo.ToMono().Samples.ToArray());
        Assert.Equal([1f, 2, 5, 6], stereo.WithLength(2).Samples.ToArray());
        Assert.Equal([1f, 2, 3, 0, 5, 6, 7, 0], stereo.WithLength(4).Samples.ToArray());
        Assert.Equal(0.75, stereo.Duration.TotalSeconds);
    }

    [Theory]
    [InlineData(20, 85, "format 85 with 16 bits")] // MP3 in a WAV file
    [InlineData(22, 0, "0 channels")]
    [InlineData(24, 0, "0 samples a second")]
    [InlineData(32, 9, "frame of 9 bytes")]
    [InlineData(34, 12, "with 12 bits")]
    [InlineData(40, 3, "cut off")]
    public void A_header_that_cannot_be_is_refused(int offset, byte value, string reason)
    {
        byte[] file = Wav(1, 1, 16, [1, 2, 3, 4]);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(offset), value);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => WavReader.Read(file, "file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_sounds_are_read_or_refused()
    {
        byte[] file = Wav(3, 2, 32, new byte[64]);
        Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => WavReader.Read(cut, "file"), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(file, 20_000, seed: 4))
            Fuzz.Refuses(() => WavReader.Read(damaged, "file"), damaged.Length);
    }

    private static byte[] Wav(ushort tag, ushort channels, ushort bits, byte[] data)
    {
        ushort frame = (ushort)(channels * bits / 8);
        return
        [
            .. "RIFF"u8, .. BitConverter.GetBytes(36 + data.Length), .. "WAVEfmt "u8, 16, 0, 0, 0,
            .. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(channels), .. BitConverter.GetBytes(44100), .. BitConverter.GetBytes(44100 * frame),
            .. BitConverter.GetBytes(frame), .. BitConverter.GetBytes(bits), .. "data"u8, .. BitConverter.GetBytes(data.Length), .. data,
        ];
    }
}
