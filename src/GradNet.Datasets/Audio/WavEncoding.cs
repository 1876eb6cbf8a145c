namespace GradNet.Datasets;

/// <summary>How a WAV file holds its samples; the numbers of the format tag.</summary>
internal enum WavEncoding : ushort
{
    /// <summary>Integers: unsigned with 8 bits, signed with more.</summary>
    Pcm = 1,

    /// <summary>IEEE 754 numbers.</summary>
    Float = 3,

    /// <summary>What it is stands in the extension of the format.</summary>
    Extensible = 0xFFFE,
}
