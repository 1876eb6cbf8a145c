namespace GradNet.Cpu;

/// <summary>Four numbers of [0, 1) with 24 random bits each.</summary>
internal readonly struct UniformSingles : IRandomElements<float>
{
    private const float Step = 1f / (1 << 24);

    public static int Count => 4;

    public void Write(PhiloxBlock block, Span<float> elements)
    {
        elements[0] = (block.Word0 >> 8) * Step;
        elements[1] = (block.Word1 >> 8) * Step;
        elements[2] = (block.Word2 >> 8) * Step;
        elements[3] = (block.Word3 >> 8) * Step;
    }
}
