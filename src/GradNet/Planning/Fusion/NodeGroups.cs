using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>The nodes of a recording that are no views, grouped by the kernel that computes them.</summary>
internal sealed class NodeGroups
{
    private readonly Recording _recording;
    private readonly DataFlow _flow;
    private readonly bool[] _isElementwise;
    private readonly List<int[]> _groups;
    private readonly int[] _groupOf;
    private readonly bool[] _needsMemory;

    /// <param name="recording">The recording.</param>
    /// <param name="flow">Its views, followed.</param>
    /// <param name="isElementwise">Which nodes can be part of a chain.</param>
    /// <param name="groups">The nodes of each group in order.</param>
    public NodeGroups(Recording recording, DataFlow flow, bool[] isElementwise, List<int[]> groups)
    {
        (_recording, _flow, _isElementwise, _groups) = (recording, flow, isElementwise, groups);
        _groupOf = new int[recording.NodeCount];
        for (int group = 0; group < groups.Count; group++)
        {
            foreach (int node in groups[group])
                _groupOf[node] = group;
        }

        _needsMemory = new bool[recording.NodeCount];
        FindNeeds();
    }

    /// <summary>The number of the group of a node that is no view.</summary>
    public int GroupOf(int node) => _groupOf[node];

    /// <summary>Whether a node is computed by a chain, be it alone.</summary>
    public bool IsElementwise(int node) => _isElementwise[node];

    /// <summary>Whether the operand of an elementwise node is the result of another in its chain.</summary>
    public bool IsInside(int node, int operand) => _isElementwise[node]
        && _flow.SourceOf(operand) is >= 0 and var source && _groupOf[source] == _groupOf[node] && _flow.IsWhole(operand);

    /// <summary>Whether the operand of an elementwise node is a number that its chain takes from the node itself.</summary>
    public bool IsConstant(int node, int operand) =>
        _isElementwise[node] && _flow.SourceOf(operand) is >= 0 and var source && _recording.Node(source).Primitive is Constant;

    /// <summary>Whether the elements of a node must be in memory after its kernel, because something else reads them.</summary>
    public bool NeedsMemory(int node) => _needsMemory[node];

    /// <summary>
    /// The groups, each after what it reads: where its last node was recorded, or earlier if another group needs it.
    /// </summary>
    public IEnumerable<int[]> InOrder()
    {
        var isDone = new bool[_groups.Count];
        var path = new Stack<int>();
        for (int node = 0; node < _groupOf.Length; node++)
        {
            if (_flow.IsFollowed(node) || _groups[_groupOf[node]][^1] != node || isDone[_groupOf[node]])
                continue;
            path.Push(_groupOf[node]);
            while (path.TryPeek(out int group))
            {
                if (FindPending(group, isDone) is { } earlier)
                {
                    path.Push(earlier);
                    continue;
                }

                path.Pop();
                isDone[group] = true;
                yield return _groups[group];
            }
        }
    }

    private void FindNeeds()
    {
        for (int node = 0; node < _needsMemory.Length; node++)
        {
            if (_recording.Survives(node) && _flow.SourceOf(node) is >= 0 and var kept)
                _needsMemory[kept] = true;
            if (_flow.IsFollowed(node))
                continue;
            foreach (int operand in _recording.Operands(node))
            {
                if (_flow.SourceOf(operand) is >= 0 and var source && !IsInside(node, operand) && !IsConstant(node, operand))
                    _needsMemory[source] = true;
            }
        }
    }

    private int? FindPending(int group, bool[] isDone)
    {
        foreach (int node in _groups[group])
        {
            foreach (int operand in _recording.Operands(node))
            {
                if (_flow.SourceOf(operand) is >= 0 and var source && _groupOf[source] != group && !isDone[_groupOf[source]])
                    return _groupOf[source];
            }
        }

        return null;
    }
}
