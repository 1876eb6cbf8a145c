namespace GradNet.Cpu;

/// <summary>Four numbers from the standard normal distribution, each from 32 random bits.</summary>
internal readonly unsafe struct NormalSingles : IRandomElements<float>
{
    private const double Step = 1.0 / (1L << 32);

    public static int Count => 4;

    public void Write(PhiloxBlock* blocks, int count, float* elements)
    {
        var words = (uint*)blocks;
        for (nint i = 0; i < (nint)count * Count; i += 2)
        {
            (double first, double second) = NormalDoubles.FromUniform(words[i] * Step, words[i + 1] * Step);
            elements[i] = (float)first;
            elements[i + 1] = (float)second;
        }
    }
}
