namespace GradNet.Cpu;

/// <summary>Two numbers of [0, 1) with 53 random bits each.</summary>
internal readonly unsafe struct UniformDoubles : IRandomElements<double>
{
    public static int Count => 2;

    public void Write(PhiloxBlock* blocks, int count, double* elements)
    {
        for (int i = 0; i < count; i++)
        {
            elements[Count * i] = FromBits(blocks[i].Low);
            elements[(Count * i) + 1] = FromBits(blocks[i].High);
        }
    }

    /// <summary>The upper 53 of 64 random bits as a number of [0, 1).</summary>
    public static double FromBits(ulong bits) => (bits >> 11) * (1.0 / (1L << 53));
}
