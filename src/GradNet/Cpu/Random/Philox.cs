using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>The blocks of the numbers that a key gives from number <paramref name="first"/> on, eight at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static unsafe void FillBlocks(ulong key, ulong first, PhiloxBlock* blocks, int count)
    {
        int done = 0;
        for (; done + Vector512<ulong>.Count <= count; done += Vector512<ulong>.Count)
        {
            (Vector512<ulong> low, Vector512<ulong> high) = Generate(key, Vector512.Create(first + (ulong)done) + Vector512<ulong>.Indices);
            Interleave(low, high, (ulong*)(blocks + done));
        }

        for (; done < count; done++)
            blocks[done] = Block(key, first + (ulong)done);
    }

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

    /// <summary>The function on eight counters of the numbers that a key gives. A word is the lower half of a lane; the upper may hold anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> Low, Vector512<ulong> High) Generate(ulong key, Vector512<ulong> counters)
    {
        Vector512<ulong> c0 = counters;
        Vector512<ulong> c1 = counters >>> 32;
        var c2 = Vector512.Create(NumberStream);
        Vector512<ulong> c3 = c2 >>> 32;
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> product0 = MultiplyWords(c0, Multiplier0);
            Vector512<ulong> product1 = MultiplyWords(c2, Multiplier1);
            c0 = (product1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0);
            c1 = product1;
            c2 = (product0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1);
            c3 = product0;
            k0 += Weyl0;
            k1 += Weyl1;
        }

        var word = Vector512.Create((ulong)uint.MaxValue);
        return ((c0 & word) | (c1 << 32), (c2 & word) | (c3 << 32));
    }

    /// <summary>The lower halves of lanes times a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyWords(Vector512<ulong> a, uint b) => Avx512F.IsSupported
        ? Avx512F.Multiply(a.AsUInt32(), Vector512.Create((ulong)b).AsUInt32())
        : Vector512.Create(MultiplyWords(a.GetLower(), b), MultiplyWords(a.GetUpper(), b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyWords(Vector256<ulong> a, uint b) => Avx2.IsSupported
        ? Avx2.Multiply(a.AsUInt32(), Vector256.Create((ulong)b).AsUInt32())
        : (a & Vector256.Create((ulong)uint.MaxValue)) * b;

    /// <summary>Writes the lanes of two vectors in turn: sixteen halves of blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Interleave(Vector512<ulong> low, Vector512<ulong> high, ulong* halves)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.PermuteVar8x64x2(low, Vector512.Create(0ul, 8, 1, 9, 2, 10, 3, 11), high).Store(halves);
            Avx512F.PermuteVar8x64x2(low, Vector512.Create(4ul, 12, 5, 13, 6, 14, 7, 15), high).Store(halves + Vector512<ulong>.Count);
            return;
        }

        for (int i = 0; i < Vector512<ulong>.Count; i++)
        {
            halves[2 * i] = low[i];
            halves[(2 * i) + 1] = high[i];
        }
    }
}
