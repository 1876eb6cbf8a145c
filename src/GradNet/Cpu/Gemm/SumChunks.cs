namespace GradNet.Cpu;

/// <summary>
/// How every long sum of products is cut, so that its bits depend on its length alone: within a chunk a single chain of fused
/// multiply-adds in ascending order, and the chunks' sums added in order.
/// </summary>
internal static class SumChunks
{
    /// <summary>The longest chunk: a panel of A for it stays in the first-level cache, a block of B in the second.</summary>
    public const int MaxLength = 512;

    /// <summary>The chunks of a sum.</summary>
    public static Partition Of(int terms) => new(terms, MaxLength);
}
