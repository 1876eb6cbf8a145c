namespace GradNet.Cpu;

/// <summary>Four numbers from the standard normal distribution, each from 32 random bits.</summary>
internal readonly struct NormalSingles : IRandomElements<float>
{
    private const double Step = 1.0 / (1L << 32);

    public static int Count => 4;

    public void Write(PhiloxBlock block, Span<float> elements)
    {
        (double first, double second) = NormalDoubles.FromUniform(block.Word0 * Step, block.Word1 * Step);
        (double third, double fourth) = NormalDoubles.FromUniform(block.Word2 * Step, block.Word3 * Step);
        elements[0] = (float)first;
        elements[1] = (float)second;
        elements[2] = (float)third;
        elements[3] = (float)fourth;
    }
}
