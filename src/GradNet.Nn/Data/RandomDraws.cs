namespace GradNet.Nn;

/// <summary>Numbers that are drawn from a key one after the other.</summary>
/// <param name="key">What they are a function of.</param>
internal struct RandomDraws(RandomKey key)
{
    private ulong _count;

    /// <summary>64 bits.</summary>
    public ulong Next() => key.Derive(_count++).Value;

    /// <summary>Uniform in [0, 1), with the 24 bits that a float holds.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high); low where both are equal.</summary>
    public float Uniform(float low, float high) => low + ((high - low) * Unit());

    /// <summary>Uniform in [0, count); the high half of a 128-bit product, whose bias is below 2⁻³².</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Puts values into random order, every order equally likely (Fisher, Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}
