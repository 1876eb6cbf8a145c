using System.Runtime.InteropServices;
using GradNet.Graph.Primitives;
using GradNet.Planning;

namespace GradNet.Graph;

/// <summary>
/// Reverse-mode differentiation (Linnainmaa, 1970): visits the graph once, outputs before inputs, and hands each node's gradient to its inputs.
/// Walks nest, since gradients are made of operations; each thread keeps one that is not in use and fills it again.
/// </summary>
internal sealed class GradientWalk
{
    // In the table, a node has its position in the order plus 1.
    private const int Unknown = 0;
    private const int Entered = int.MaxValue;

    [ThreadStatic]
    private static GradientWalk? _spare;

    private readonly NodeTable _numbers = new();
    private readonly Stack<(Node Node, Node[] Inputs, int Next)> _path = new();
    private readonly List<Node> _order = [];
    private readonly List<GradientSum> _gradients = [];
    private readonly List<bool> _isWanted = [];
    private readonly List<bool> _isOnPath = [];

    /// <summary>The gradients of <paramref name="output"/> for each source; null where the output does not depend on it.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="seed">Its gradient, of its shape.</param>
    /// <param name="sources">Nodes whose gradients are wanted.</param>
    public static Tensor?[] Run(Node output, Tensor seed, ReadOnlySpan<Node> sources)
    {
        GradientWalk walk = Take();
        try
        {
            walk.OrderInputsFirst(output);
            walk.MarkPaths(sources);
            walk.PassBackwards(output, seed);
            var results = new Tensor?[sources.Length];
            for (int i = 0; i < results.Length; i++)
                results[i] = walk.GradientOf(sources[i]);
            return results;
        }
        finally
        {
            walk.Return();
        }
    }

    /// <summary>Whether gradients flow from a node to any of the sources.</summary>
    public static bool Reaches(Node output, ReadOnlySpan<Node> sources)
    {
        GradientWalk walk = Take();
        try
        {
            walk.OrderInputsFirst(output);
            foreach (Node source in sources)
            {
                if (walk._numbers.Find(source) != Unknown)
                    return true;
            }

            return false;
        }
        finally
        {
            walk.Return();
        }
    }

    private static GradientWalk Take()
    {
        GradientWalk walk = _spare ?? new GradientWalk();
        _spare = null;
        return walk;
    }

    private void Return()
    {
        _numbers.Clear();
        _path.Clear();
        _order.Clear();
        _gradients.Clear();
        _isWanted.Clear();
        _isOnPath.Clear();
        _spare = this;
    }

    /// <summary>The tracked nodes that <paramref name="output"/> was computed from, each after its inputs. A loop, because a graph may be deeper than the stack.</summary>
    private void OrderInputsFirst(Node output)
    {
        Enter(output);
        while (_path.TryPop(out (Node Node, Node[] Inputs, int Next) top))
        {
            if (top.Next < top.Inputs.Length)
            {
                _path.Push((top.Node, top.Inputs, top.Next + 1));
                Enter(top.Inputs[top.Next]);
                continue;
            }

            _order.Add(top.Node);
            _gradients.Add(default);
            _isWanted.Add(false);
            _isOnPath.Add(false);
            _numbers[top.Node] = _order.Count;
        }
    }

    private void Enter(Node node)
    {
        if (!node.IsTracked)
            return;
        ref int number = ref _numbers[node];
        if (number != Unknown)
            return;
        number = Entered;
        _path.Push((node, node.Inputs, 0));
    }

    /// <summary>A node is on a path if it is wanted, or if any of its inputs is on one.</summary>
    private void MarkPaths(ReadOnlySpan<Node> sources)
    {
        foreach (Node source in sources)
        {
            if (_numbers.Find(source) is > 0 and var number)
                _isWanted[number - 1] = _isOnPath[number - 1] = true;
        }

        for (int i = 0; i < _order.Count; i++)
        {
            foreach (Node input in _order[i].Inputs)
                _isOnPath[i] |= IsOnPath(input);
        }
    }

    private bool IsOnPath(Node node) => _numbers.Find(node) is > 0 and var number && _isOnPath[number - 1];

    private void PassBackwards(Node output, Tensor seed)
    {
        if (_order.Count > 0)
            SumOf(output).Add(seed);
        Recorder recorder = Recorder.Current;
        object? place = recorder.Place;
        try
        {
            for (int i = _order.Count - 1; i >= 0; i--)
            {
                if (!_isOnPath[i] || _order[i].Primitive is null)
                    continue;
                recorder.Place = GradientPlace.Of(_order[i].Place, recorder.Place);
                if (GradientOf(_order[i]) is not { } gradient)
                    continue;
                if (!_isWanted[i])
                    _gradients[i] = default;
                PassToInputs(_order[i], gradient);
            }
        }
        finally
        {
            recorder.Place = place;
        }
    }

    private void PassToInputs(Node node, Tensor gradient)
    {
        Node[] nodes = node.Inputs;
        if (node.Primitive is StridedSlice slice)
        {
            if (IsOnPath(nodes[0]))
                SumOf(nodes[0]).Add(slice, gradient);
            return;
        }

        Tensor[] inputs = Array.ConvertAll(nodes, input => new Tensor(input));
        var wanted = new bool[nodes.Length];
        for (int index = 0; index < wanted.Length; index++)
            wanted[index] = IsOnPath(nodes[index]);
        Tensor?[] contributions = node.Primitive!.VectorJacobianProducts(wanted, gradient, inputs, new Tensor(node));
        for (int index = 0; index < inputs.Length; index++)
        {
            if (wanted[index] && contributions[index] is { } contribution)
                SumOf(nodes[index]).Add(contribution);
        }
    }

    private Tensor? GradientOf(Node node) => _numbers.Find(node) is > 0 ? SumOf(node).Total(node.Shape) : null;

    private ref GradientSum SumOf(Node node) => ref CollectionsMarshal.AsSpan(_gradients)[_numbers.Find(node) - 1];
}
