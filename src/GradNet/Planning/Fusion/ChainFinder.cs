using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>
/// Decides which elementwise nodes run as one chain.
/// </summary>
/// <remarks>
/// The height of a node is the largest number of edges from it to the end of the graph, not counted those that a chain could pass through.
/// Nodes of one height that such edges connect are a chain. A path that leaves a chain descends and cannot come back, so all chains can run
/// one after the other. Heights are counted from the end, so that a factor of a gradient, though it is known early, is
/// computed in the chain that needs it and not stored until then.
/// </remarks>
internal sealed class ChainFinder
{
    /// <summary>Operations of the longest chain: the tiles of more would not stay in the caches.</summary>
    private const int MostOperations = 64;

    private readonly Recording _recording;
    private readonly DataFlow _flow;
    private readonly bool[] _isElementwise;
    private readonly int[] _heights;
    private readonly int[] _connected;

    private ChainFinder(Recording recording, DataFlow flow)
    {
        (_recording, _flow) = (recording, flow);
        _isElementwise = new bool[recording.NodeCount];
        _heights = new int[recording.NodeCount];
        _connected = new int[recording.NodeCount];
        for (int i = 0; i < _isElementwise.Length; i++)
            (_isElementwise[i], _connected[i]) = (IsElementwise(recording.Node(i), recording.InputsOf(i)), i);
    }

    /// <summary>The nodes of each chain in order; a node that is neither elementwise nor a view stands alone.</summary>
    public static NodeGroups Find(Recording recording, DataFlow flow)
    {
        var finder = new ChainFinder(recording, flow);
        finder.FindHeights();
        finder.Connect();
        return new NodeGroups(recording, flow, finder._isElementwise, finder.Collect());
    }

    /// <summary>Whether the two ends of an edge may be in one chain.</summary>
    private bool IsLink(int node, int operand) =>
        _isElementwise[node] && _flow.SourceOf(operand) is >= 0 and var source && _isElementwise[source] && _flow.IsWhole(operand);

    private void FindHeights()
    {
        for (int node = _heights.Length - 1; node >= 0; node--)
        {
            if (_flow.IsFollowed(node))
                continue;
            foreach (int operand in _recording.Operands(node))
            {
                int source = _flow.SourceOf(operand);
                if (source >= 0)
                    _heights[source] = Math.Max(_heights[source], _heights[node] + (IsLink(node, operand) ? 0 : 1));
            }
        }
    }

    private void Connect()
    {
        for (int node = 0; node < _connected.Length; node++)
        {
            if (_flow.IsFollowed(node))
                continue;
            foreach (int operand in _recording.Operands(node))
            {
                if (IsLink(node, operand) && _heights[_flow.SourceOf(operand)] == _heights[node])
                    _connected[RootOf(_flow.SourceOf(operand))] = RootOf(node);
            }
        }
    }

    /// <summary>One node that stands for all that a node is connected with.</summary>
    private int RootOf(int node)
    {
        while (_connected[node] != node)
            node = _connected[node] = _connected[_connected[node]];
        return node;
    }

    /// <summary>What is too long for one chain becomes several, one after the other.</summary>
    private List<int[]> Collect()
    {
        var chains = new List<int[]>();
        var open = new Dictionary<int, List<int>>();
        for (int node = 0; node < _connected.Length; node++)
        {
            if (_flow.IsFollowed(node))
                continue;
            int root = RootOf(node);
            if (!open.TryGetValue(root, out List<int>? chain))
                open.Add(root, chain = []);
            chain.Add(node);
            if (chain.Count == MostOperations)
            {
                chains.Add([.. chain]);
                chain.Clear();
            }
        }

        chains.AddRange(open.Values.Where(chain => chain.Count > 0).Select(chain => chain.ToArray()));
        return chains;
    }

    /// <summary>Narrow dtypes are widened as a whole and take no part.</summary>
    private static bool IsElementwise(Node node, Node[] inputs) =>
        node.Primitive is not ViewPrimitive && inputs.Length > 0 && IsWide(inputs[0].DType) && IsWide(node.DType)
            && node.Primitive!.Tile(inputs[0].DType, node.DType, streams: false).IsDefined;

    private static bool IsWide(DType dtype) => dtype.Computed == dtype;
}
