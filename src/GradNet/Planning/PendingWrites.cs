using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>
/// The states that have been given values which no run has computed yet, with what they had before. The next step computes all of them, or,
/// if it fails, gives all of them back what they had.
/// </summary>
internal sealed class PendingWrites
{
    private readonly Dictionary<IRebound, (Tensor Before, Tensor After)> _writes = [];

    public void Note(IRebound state, Tensor before, Tensor after) =>
        _writes[state] = (_writes.TryGetValue(state, out (Tensor Before, Tensor After) earlier) ? earlier.Before : before, after);

    /// <summary>What was noted since the last call, whose values are the states' alone.</summary>
    public PendingWrites Take()
    {
        var taken = new PendingWrites();
        foreach ((IRebound state, (Tensor Before, Tensor After) write) in _writes)
        {
            write.After.Node.OwnIfPending();
            taken._writes.Add(state, write);
        }

        _writes.Clear();
        return taken;
    }

    /// <summary>The nodes of the new values.</summary>
    public IEnumerable<Node> Nodes => _writes.Values.Select(write => write.After.Node);

    /// <summary>The nodes of the values that they replace, in the same order.</summary>
    public Node[] Replaced => [.. _writes.Values.Select(write => write.Before.Node)];

    /// <summary>Gives up the memory of replaced values that nothing can want any more.</summary>
    public void RetireReplaced()
    {
        foreach ((Tensor before, _) in _writes.Values)
            before.Node.TryRetire();
    }

    /// <summary>Gives the states their former values, except where another thread has written since.</summary>
    public void Undo()
    {
        foreach ((IRebound state, (Tensor before, Tensor after)) in _writes)
        {
            if (ReferenceEquals(state.Current, after))
                state.Current = before;
        }
    }
}
