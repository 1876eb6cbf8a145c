namespace GradNet.Datasets;

/// <summary>Chooses what is set aside at random, to be judged by.</summary>
internal static class HoldOut
{
    /// <summary>Some of the places from 0 to <paramref name="total"/>, and the others, both in ascending order.</summary>
    /// <param name="total">How many places there are.</param>
    /// <param name="count">How many to set aside.</param>
    /// <param name="seed">Another seed sets other ones aside.</param>
    public static (int[] Others, int[] Aside) Choose(int total, int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, total)];
        new SplitMix64(seed).Shuffle(order);
        Array.Sort(order, 0, count);
        Array.Sort(order, count, total - count);
        return (order[count..], order[..count]);
    }
}
