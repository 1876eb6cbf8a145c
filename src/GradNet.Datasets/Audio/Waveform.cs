namespace GradNet.Datasets;

/// <summary>Sound: samples from −1 to 1 at equal distances in time. Immutable, so threads may share it.</summary>
public sealed class Waveform
{
    private readonly float[] _samples;

    /// <summary>Makes a waveform; <paramref name="samples"/> is taken over, not copied.</summary>
    /// <param name="sampleRate">Samples a second of each channel.</param>
    /// <param name="channels">1 for mono, 2 for stereo.</param>
    /// <param name="samples">[channels, time] in row-major order.</param>
    /// <exception cref="ArgumentException">The channels have not equally many samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the number of channels is below 1.</exception>
    public Waveform(int sampleRate, int channels, float[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (samples.Length % channels != 0)
            throw new ArgumentException($"Waveform: {samples.Length} samples cannot be divided among {channels} channels.", nameof(samples));
        (SampleRate, Channels, _samples) = (sampleRate, channels, samples);
    }

    /// <summary>Samples a second of each channel.</summary>
    public int SampleRate { get; }

    /// <summary>1 for mono, 2 for stereo.</summary>
    public int Channels { get; }

    /// <summary>Samples of each channel.</summary>
    public int Length => _samples.Length / Channels;

    /// <summary>How long the sound is.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Length / SampleRate);

    /// <summary>The samples, [channels, time].</summary>
    public ReadOnlySpan<float> Samples => _samples;

    /// <summary>The samples of one channel.</summary>
    public ReadOnlySpan<float> Channel(int channel) => _samples.AsSpan(channel * Length, Length);

    /// <summary>The samples as a tensor, float32 [channels, time].</summary>
    public Tensor ToTensor() => Tensor.From<float>(_samples, [Channels, Length]);

    /// <summary>The mean of all channels.</summary>
    public Waveform ToMono()
    {
        float[] mono = new float[Length];
        for (int i = 0; i < _samples.Length; i++)
            mono[i % Length] += _samples[i] / Channels;
        return new Waveform(SampleRate, 1, mono);
    }

    /// <summary>The beginning, or the whole with silence behind it, so that sounds of different lengths fit into one batch.</summary>
    /// <param name="length">Samples of each channel.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Waveform WithLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        float[] samples = new float[checked(Channels * length)];
        for (int channel = 0; channel < Channels; channel++)
            Channel(channel)[..Math.Min(length, Length)].CopyTo(samples.AsSpan(channel * length));
        return new Waveform(SampleRate, Channels, samples);
    }
}
