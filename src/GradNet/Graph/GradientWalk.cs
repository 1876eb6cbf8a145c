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
    private const int NotTracked = -1;

    [ThreadStatic]
    private static GradientWalk? _spare;

    private readonly NodeTable _numbers = new();
    private readonly GrowingArray<Step> _path = new();
    private readonly GrowingArray<Entry> _order = new();
    private readonly GrowingArray<int> _positions = new();
    private readonly GrowingArray<Tensor> _inputs = new();
    private readonly GrowingArray<bool> _wanted = new();

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
        _positions.Clear();
        _inputs.Clear();
        _spare = this;
    }

    /// <summary>The tracked nodes that <paramref name="output"/> was computed from, each after its inputs. A loop, because a graph may be deeper than the stack.</summary>
    private void OrderInputsFirst(Node output)
    {
        Enter(output);
        while (_path.Count > 0)
        {
            ref Step top = ref _path[^1];
            if (top.Next < top.Inputs.Length)
                Enter(top.Inputs[top.Next++]);
            else
                Append(_path.Pop());
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
        _path.Add(new Step(node, node.Inputs));
    }

    private void Append(Step step)
    {
        var entry = new Entry(step.Node, step.Inputs, _positions.Count);
        foreach (Node input in step.Inputs)
            _positions.Add(input.IsTracked ? _numbers.Find(input) - 1 : NotTracked);
        _order.Add(entry);
        _numbers[step.Node] = _order.Count;
    }

    /// <summary>A node is on a path if it is wanted, or if any of its inputs is on one.</summary>
    private void MarkPaths(ReadOnlySpan<Node> sources)
    {
        foreach (Node source in sources)
        {
            if (_numbers.Find(source) is > 0 and var number)
                _order[number - 1].IsWanted = _order[number - 1].IsOnPath = true;
        }

        foreach (ref Entry entry in _order.Span)
        {
            foreach (int input in PositionsOf(entry))
                entry.IsOnPath |= IsOnPath(input);
        }
    }

    /// <summary>The positions of a node's inputs in the order.</summary>
    private ReadOnlySpan<int> PositionsOf(in Entry entry) => _positions.Span.Slice(entry.FirstPosition, entry.Inputs.Length);

    private bool IsOnPath(int position) => position != NotTracked && _order[position].IsOnPath;

    private void PassBackwards(Node output, Tensor seed)
    {
        if (_order.Count > 0)
            _order[_numbers.Find(output) - 1].Gradient.Add(seed);
        Recorder recorder = Recorder.Current;
        object? place = recorder.Place;
        try
        {
            for (int i = _order.Count - 1; i >= 0; i--)
            {
                ref Entry entry = ref _order[i];
                if (!entry.IsOnPath || entry.Node.Primitive is null)
                    continue;
                recorder.Place = GradientPlace.Of(entry.Node.Place, recorder.Place);
                if (entry.Gradient.Total(entry.Node.Shape) is not { } gradient)
                    continue;
                if (!entry.IsWanted)
                    entry.Gradient = default;
                PassToInputs(entry, gradient);
            }
        }
        finally
        {
            recorder.Place = place;
        }
    }

    private void PassToInputs(in Entry entry, Tensor gradient)
    {
        ReadOnlySpan<int> positions = PositionsOf(entry);
        if (entry.Node.Primitive is StridedSlice slice)
        {
            if (IsOnPath(positions[0]))
                _order[positions[0]].Gradient.Add(slice, gradient);
            return;
        }

        _inputs.Clear();
        _wanted.Clear();
        for (int index = 0; index < positions.Length; index++)
        {
            _inputs.Add(entry.Inputs[index].Handle);
            _wanted.Add(IsOnPath(positions[index]));
        }

        Tensor?[] contributions = entry.Node.Primitive!.VectorJacobianProducts(_wanted.Span, gradient, _inputs.Span, entry.Node.Handle);
        for (int index = 0; index < positions.Length; index++)
        {
            if (_wanted[index] && contributions[index] is { } contribution)
                _order[positions[index]].Gradient.Add(contribution);
        }
    }

    private Tensor? GradientOf(Node source) =>
        _numbers.Find(source) is > 0 and var number ? _order[number - 1].Gradient.Total(source.Shape) : null;

    /// <summary>A node on the way from the output down, and how many of its inputs have been looked at.</summary>
    private record struct Step(Node Node, Node[] Inputs)
    {
        public int Next;
    }

    private record struct Entry(Node Node, Node[] Inputs, int FirstPosition)
    {
        public GradientSum Gradient;
        public bool IsWanted;
        public bool IsOnPath;
    }
}
