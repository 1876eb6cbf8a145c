using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>
/// The states that have been given values which no run has computed yet, with what they had before. The next step computes all of them, or,
/// if it fails, gives all of them back what they had.
/// </summary>
internal sealed class PendingWrites
{
    private readonly Dictionary<IRebound, int> _positions = new(ReferenceEqualityComparer.Instance);
    private readonly GrowingArray<Write> _writes = new();

    public int Count => _writes.Count;

    public void Note(IRebound state, Tensor before, Tensor after)
    {
        if (_positions.TryAdd(state, _writes.Count))
            _writes.Add(new Write(state, before, after));
        else
            _writes[_positions[state]].After = after;
    }

    /// <summary>Notes that no more is written: the new values are the states' alone.</summary>
    /// <param name="after">Gets the nodes of the new values.</param>
    /// <param name="before">Gets the nodes of the values that they replace, in the same order.</param>
    public void Close(Span<Node> after, Span<Node> before)
    {
        for (int i = 0; i < _writes.Count; i++)
        {
            (after[i], before[i]) = (_writes[i].After.Node, _writes[i].Before.Node);
            after[i].OwnIfPending();
        }
    }

    /// <summary>Gives up the memory of replaced values that nothing can want any more.</summary>
    public void RetireReplaced()
    {
        foreach (ref readonly Write write in _writes.Span)
            write.Before.Node.TryRetire();
    }

    /// <summary>Gives the states their former values, except where another thread has written since.</summary>
    public void Undo()
    {
        foreach (ref readonly Write write in _writes.Span)
        {
            if (ReferenceEquals(write.State.Current, write.After))
                write.State.Current = write.Before;
        }
    }

    public void Clear()
    {
        _positions.Clear();
        _writes.Clear();
    }

    private struct Write(IRebound state, Tensor before, Tensor after)
    {
        public readonly IRebound State = state;
        public readonly Tensor Before = before;
        public Tensor After = after;
    }
}
