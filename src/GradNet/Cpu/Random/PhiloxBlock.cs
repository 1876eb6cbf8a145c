namespace GradNet.Cpu;

/// <summary>128 random bits, as four words that lie behind each other.</summary>
internal readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3)
{
    /// <summary>A block from its halves.</summary>
    public PhiloxBlock(ulong low, ulong high)
        : this((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32))
    {
    }

    /// <summary>The first 64 bits.</summary>
    public ulong Low => Word0 | ((ulong)Word1 << 32);

    /// <summary>The last 64 bits.</summary>
    public ulong High => Word2 | ((ulong)Word3 << 32);
}
