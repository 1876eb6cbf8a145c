using System.Runtime.CompilerServices;

namespace GradNet.Datasets;

/// <summary>
/// A small random generator whose algorithm is fixed for good, so that generated data has the same bits everywhere.
/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
/// </summary>
internal struct SplitMix64
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;
    private ulong _state;

    public SplitMix64(ulong seed) => _state = seed;

    /// <summary>A generator of its own for each (seed, stream, index), whatever was drawn from the others.</summary>
    public SplitMix64(ulong seed, ulong stream, ulong index) =>
        _state = Mix(Mix(Mix(seed + GoldenGamma) + stream + GoldenGamma) + index + GoldenGamma);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next() => Mix(_state += GoldenGamma);

    /// <summary>Uniform in [0, 1), with the 24 bits that a float holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float NextSingle() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high).</summary>
    public float Uniform(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>Bell-shaped with mean 0 and variance 1, within ±3.5: the sum of four uniform numbers, which needs no logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Bell() => (NextSingle() + NextSingle() + NextSingle() + NextSingle() - 2f) * 1.7320508f;

    public bool Chance(float probability) => NextSingle() < probability;

    /// <summary>Uniform in [0, count); the high half of a 128-bit product, whose bias is below 2⁻³².</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Fisher–Yates shuffle.</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
