namespace GradNet.Nn;

/// <summary>Some examples of a data set, under numbers of their own.</summary>
/// <param name="whole">The data set.</param>
/// <param name="positions">The number there of each example here.</param>
internal sealed class Subset(IDataset whole, int[] positions) : IDataset
{
    public int Count => positions.Length;

    public Shape InputShape => whole.InputShape;

    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
    {
        var there = new int[indices.Length];
        for (int i = 0; i < there.Length; i++)
            there[i] = positions[indices[i]];
        return whole.GetBatch(there, key);
    }
}
