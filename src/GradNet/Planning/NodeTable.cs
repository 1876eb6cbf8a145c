using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>A number for each node of a run: open addressing over the nodes' own numbers, which costs a few nanoseconds a look.</summary>
internal sealed class NodeTable
{
    private const int FewestSlots = 256;

    private (Node? Node, int Number)[] _slots = new (Node?, int)[FewestSlots];
    private int _count;

    /// <summary>The number of a node, which may be set; <c>default</c> until then.</summary>
    public ref int this[Node node]
    {
        get
        {
            if (2 * _count >= _slots.Length)
                Grow();
            ref (Node? Node, int Number) slot = ref FindSlot(node);
            if (slot.Node is null)
            {
                slot = (node, default);
                _count++;
            }

            return ref slot.Number;
        }
    }

    /// <summary>The number of a node, 0 if it has none.</summary>
    public int Find(Node node) => FindSlot(node).Number;

    public void Clear()
    {
        // Room that one large graph needed would have to be cleared after every small one.
        if (_slots.Length > FewestSlots && _count < _slots.Length / 32)
            _slots = new (Node?, int)[FewestSlots];
        else
            Array.Clear(_slots);
        _count = 0;
    }

    private ref (Node? Node, int Number) FindSlot(Node node)
    {
        int mask = _slots.Length - 1;
        int index = node.Number & mask;
        while (_slots[index].Node is { } other && !ReferenceEquals(other, node))
            index = (index + 1) & mask;
        return ref _slots[index];
    }

    private void Grow()
    {
        (Node? Node, int Number)[] former = _slots;
        _slots = new (Node?, int)[4 * former.Length];
        foreach ((Node? node, int number) in former)
        {
            if (node is not null)
                FindSlot(node) = (node, number);
        }
    }
}
