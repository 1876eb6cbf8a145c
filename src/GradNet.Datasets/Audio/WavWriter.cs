using System.Buffers.Binary;

namespace GradNet.Datasets;

/// <summary>Writes sound as WAV, 16-bit PCM.</summary>
public static class WavWriter
{
    private const int HeaderLength = 44;

    /// <summary>Writes a sound to a file; samples beyond −1 and 1 are cut.</summary>
    public static void Write(Waveform waveform, string path)
    {
        using FileStream file = File.Create(path);
        Write(waveform, file);
    }

    /// <summary>Writes a sound to a stream; samples beyond −1 and 1 are cut.</summary>
    public static void Write(Waveform waveform, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(waveform);
        ArgumentNullException.ThrowIfNull(destination);
        int frameLength = 2 * waveform.Channels;
        byte[] file = new byte[checked(HeaderLength + (frameLength * waveform.Length))];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), (ushort)WavEncoding.Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(22), checked((ushort)waveform.Channels));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), waveform.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), checked(waveform.SampleRate * frameLength));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(32), checked((ushort)frameLength));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), file.Length - HeaderLength);
        for (int i = 0; i < waveform.Samples.Length; i++)
        {
            (int channel, int time) = Math.DivRem(i, waveform.Length);
            short sample = (short)Math.Clamp(Math.Round(waveform.Samples[i] * 32768f), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderLength + (frameLength * time) + (2 * channel)), sample);
        }

        destination.Write(file);
    }
}
