namespace GradNet.Tests.Samples;

/// <summary>Random numbers written from their definition: Philox 4×32-10 (Salmon et al., 2011), and what its words become.</summary>
internal static class ReferenceRandom
{
    /// <summary>The four words of a block.</summary>
    public static uint[] Philox(ulong key, ulong low, ulong high = 0)
    {
        uint[] counter = [(uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32)];
        uint left = (uint)key, right = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong even = 0xD2511F53UL * counter[0];
            ulong odd = 0xCD9E8D57UL * counter[2];
            counter = [(uint)(odd >> 32) ^ counter[1] ^ left, (uint)odd, (uint)(even >> 32) ^ counter[3] ^ right, (uint)even];
            left = unchecked(left + 0x9E3779B9);
            right = unchecked(right + 0xBB67AE85);
        }

        return counter;
    }

    /// <summary>24 bits of a word each, four to a block.</summary>
    public static double[] UniformSingles(ulong key, int count) => Words(key, count, word => (word >> 8) / 16777216.0);

    /// <summary>53 bits of two words each, two to a block.</summary>
    public static double[] UniformDoubles(ulong key, int count)
    {
        uint[] words = [.. Enumerable.Range(0, (count + 1) / 2).SelectMany(block => Philox(key, (ulong)block))];
        return [.. Enumerable.Range(0, count).Select(i => ((words[2 * i] | ((ulong)words[(2 * i) + 1] << 32)) >> 11) / 9007199254740992.0)];
    }

    /// <summary>Pairs of words by the method of Box and Muller (1958).</summary>
    public static double[] NormalSingles(ulong key, int count) =>
        BoxMuller(Words(key, count + (count % 2), word => word / 4294967296.0), count);

    /// <summary>Pairs of uniform doubles by the method of Box and Muller (1958).</summary>
    public static double[] NormalDoubles(ulong key, int count) => BoxMuller(UniformDoubles(key, count + (count % 2)), count);

    /// <summary>1 where a word lies below the probability.</summary>
    public static double[] Bernoulli(ulong key, double probability, int count) =>
        Words(key, count, word => word < Math.Round(probability * 4294967296.0) ? 1 : 0);

    private static double[] Words(ulong key, int count, Func<uint, double> element) =>
        [.. Enumerable.Range(0, (count + 3) / 4).SelectMany(block => Philox(key, (ulong)block)).Take(count).Select(element)];

    private static double[] BoxMuller(double[] uniform, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - uniform[i & ~1]));
            double angle = 2 * Math.PI * uniform[i | 1];
            return radius * (i % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle));
        }),
    ];
}
