namespace GradNet.Cpu;

/// <summary>Four truth values, true where a random word lies below a threshold.</summary>
/// <param name="threshold">The probability times 2³².</param>
internal readonly struct BernoulliTruths(ulong threshold) : IRandomElements<bool>
{
    public static int Count => 4;

    public void Write(PhiloxBlock block, Span<bool> elements)
    {
        elements[0] = block.Word0 < threshold;
        elements[1] = block.Word1 < threshold;
        elements[2] = block.Word2 < threshold;
        elements[3] = block.Word3 < threshold;
    }
}
