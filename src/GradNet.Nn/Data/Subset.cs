namespace GradNet.Nn;

/// <summary>
/// Some examples of a data set, under numbers of their own. One that occurs several times is changed at random in a way of its own each time.
/// </summary>
internal sealed class Subset : IDataset
{
    private readonly IDataset _whole;
    private readonly int[] _positions; // The number there of each example here.
    private readonly int[] _repeats; // How often it has occurred before.

    public Subset(IDataset whole, int[] positions)
    {
        (_whole, _positions, _repeats) = (whole, positions, new int[positions.Length]);
        int[] seen = new int[whole.Count];
        for (int i = 0; i < positions.Length; i++)
            _repeats[i] = seen[positions[i]]++;
    }

    public int Count => _positions.Length;

    public Shape InputShape => _whole.InputShape;

    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
    {
        int[] wanted = indices.ToArray();
        int[] there = Array.ConvertAll(wanted, index => _positions[index]);
        int[] repeats = Array.ConvertAll(wanted, index => _repeats[index]);
        if (Array.TrueForAll(repeats, repeat => repeat == 0))
            return _whole.GetBatch(there, key);

        int[] order = [.. Enumerable.Range(0, wanted.Length).OrderBy(place => repeats[place])];
        Batch[] parts = [.. order.GroupBy(place => repeats[place]).Select(group =>
            _whole.GetBatch([.. group.Select(place => there[place])], group.Key == 0 ? key : key.Derive(~(ulong)group.Key)))];
        int[] places = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
            places[order[i]] = i;
        Tensor back = Tensor.From<int>(places, [places.Length]);
        return new Batch(
            Tensor.Concatenate([.. parts.Select(part => part.Inputs)]).Take(back),
            Tensor.Concatenate([.. parts.Select(part => part.Labels)]).Take(back));
    }
}
