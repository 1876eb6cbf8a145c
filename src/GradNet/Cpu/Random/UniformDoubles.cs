namespace GradNet.Cpu;

/// <summary>Two numbers of [0, 1) with 53 random bits each.</summary>
internal readonly struct UniformDoubles : IRandomElements<double>
{
    public static int Count => 2;

    public void Write(PhiloxBlock block, Span<double> elements)
    {
        elements[0] = FromBits(block.Low);
        elements[1] = FromBits(block.High);
    }

    /// <summary>The upper 53 of 64 random bits as a number of [0, 1).</summary>
    public static double FromBits(ulong bits) => (bits >> 11) * (1.0 / (1L << 53));
}
