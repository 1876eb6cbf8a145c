namespace GradNet.Cpu;

/// <summary>
/// Philox 4×32-10, a generator without state: a key and a counter give 128 random bits, so any element of a tensor can be computed by any thread.
/// </summary>
/// <remarks>Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011.</remarks>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    // The upper half of the counter keeps derived keys apart from the numbers that a key gives.
    private const ulong NumberStream = 0;
    private const ulong KeyStream = 1;

    /// <summary>Block number <paramref name="index"/> of the numbers that a key gives.</summary>
    public static PhiloxBlock Block(ulong key, ulong index) => Generate(key, index, NumberStream);

    /// <summary>An independent key, number <paramref name="index"/> of those that derive from another.</summary>
    public static ulong Derive(ulong key, ulong index)
    {
        PhiloxBlock block = Generate(key, index, KeyStream);
        return block.Low;
    }

    /// <summary>The function itself.</summary>
    /// <param name="key">The key.</param>
    /// <param name="low">The lower half of the counter.</param>
    /// <param name="high">The upper half.</param>
    public static PhiloxBlock Generate(ulong key, ulong low, ulong high)
    {
        (uint c0, uint c1, uint c2, uint c3) = ((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }
}
