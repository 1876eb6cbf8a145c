using GradNet.Cpu;
using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>
/// Makes one loop of elementwise nodes: numbers the tiles that pass through it. Inputs come first, then numbers, then what must be in memory
/// afterwards, then what only the chain sees, where a tile that is read no more serves again.
/// </summary>
internal sealed class ChainBuilder
{
    private readonly Recording _recording;
    private readonly DataFlow _flow;
    private readonly NodeGroups _groups;
    private readonly int[] _nodes;

    private readonly List<(int Operand, Place Place)> _inputs = [];
    private readonly List<(int Node, DType DType, Layout Layout)> _constants = [];
    private readonly List<int> _results = [];
    private readonly List<int> _temporaries = [];
    private readonly Dictionary<int, int> _tiles = [];

    public ChainBuilder(Recording recording, DataFlow flow, NodeGroups groups, int[] nodes)
    {
        (_recording, _flow, _groups, _nodes) = (recording, flow, groups, nodes);
        _results.AddRange(nodes.Where(groups.NeedsMemory));
    }

    /// <summary>The nodes whose elements the chain writes to memory.</summary>
    public IReadOnlyList<int> Results => _results;

    /// <summary>
    /// The result that may take the memory of an input of its size, because the input has been read for the last time when, or before, the
    /// result is written; null if there is none.
    /// </summary>
    public int? ResultOver(int input)
    {
        int lastReader = Array.FindLastIndex(_nodes, node => _recording.Operands(node).ToArray().Any(operand => _flow.SourceOf(operand) == input));
        int result = _results.FindIndex(node =>
            Array.IndexOf(_nodes, node) >= lastReader && _recording.Node(node).DType == _recording.Node(input).DType);
        return result < 0 ? null : result;
    }

    /// <summary>The chain as a step of a plan.</summary>
    /// <param name="placeOf">Where something lies that the chain reads.</param>
    /// <param name="outputs">Where each of the <see cref="Results"/> shall lie.</param>
    /// <param name="kernel">The kernel in whose write-back it runs, if there is one.</param>
    public ChainStep Build(Func<int, Place> placeOf, Place[] outputs, KernelCall? kernel)
    {
        CollectInputs(placeOf);
        NumberOperands();
        TileInstruction[] instructions = Instruct(mayStream: kernel is null);
        (DType, Layout)[] operands =
        [
            .. _inputs.Select(input => (input.Place.DType, input.Place.Layout)),
            .. _constants.Select(constant => (constant.DType, constant.Layout)),
            .. outputs.Select(output => (output.DType, output.Layout)),
        ];
        bool readsMore = kernel is not null
            && _inputs.Exists(input => input.Place.Buffer != kernel.Output.Buffer && !input.Place.Layout.Strides.Contains(0));
        return new ChainStep(
            _nodes[^1],
            string.Join(" + ", (kernel is null ? _nodes : _nodes.Prepend(kernel.Node)).Select(node => _recording.Node(node).Primitive!.Name)),
            [.. _inputs.Select(input => input.Place)],
            [.. _constants.Select(constant => constant.Node)],
            outputs,
            new Chain(instructions, operands, [.. _temporaries], outputs.Length, readsMore),
            kernel);
    }

    private void CollectInputs(Func<int, Place> placeOf)
    {
        foreach (int node in _nodes)
        {
            foreach (int operand in _recording.Operands(node))
            {
                if (_groups.IsInside(node, operand) || !_tiles.TryAdd(KeyOf(node, operand), 0))
                    continue;
                if (_groups.IsConstant(node, operand))
                    _constants.Add(ConstantOf(node, operand));
                else
                    _inputs.Add((operand, placeOf(operand)));
            }
        }
    }

    /// <summary>Views of one node are different inputs; a number is the same in every shape.</summary>
    private int KeyOf(int node, int operand) =>
        _groups.IsInside(node, operand) || _groups.IsConstant(node, operand) ? _flow.SourceOf(operand) : operand;

    /// <summary>One element, repeated.</summary>
    private (int Node, DType DType, Layout Layout) ConstantOf(int node, int operand)
    {
        int source = _flow.SourceOf(operand);
        Shape shape = _recording.Node(node).Shape;
        return (source, _recording.Node(source).DType, new Layout(shape, new nint[shape.Rank], 0));
    }

    private void NumberOperands()
    {
        int count = 0;
        foreach ((int operand, _) in _inputs)
            _tiles[operand] = count++;
        foreach ((int node, _, _) in _constants)
            _tiles[node] = count++;
        foreach (int result in _results)
            _tiles[result] = count++;
    }

    private TileInstruction[] Instruct(bool mayStream)
    {
        Dictionary<int, int> lastReaders = FindLastReaders();
        var free = new Dictionary<int, Stack<int>>();
        var instructions = new TileInstruction[_nodes.Length];
        for (int i = 0; i < _nodes.Length; i++)
        {
            int number = _nodes[i];
            Node node = _recording.Node(number);
            if (!_groups.NeedsMemory(number))
            {
                if (free.TryGetValue(node.DType.Size, out Stack<int>? tiles) && tiles.TryPop(out int tile))
                    _tiles[number] = tile;
                else
                    _tiles[number] = AddTemporary(node.DType);
            }

            bool isWrittenOnly = _groups.NeedsMemory(number) && !lastReaders.ContainsKey(number);
            bool streams = mayStream && isWrittenOnly && StreamingStore.Pays(node.Shape.ElementCount);
            ReadOnlySpan<int> operands = _recording.Operands(number);
            int first = TileOf(number, operands[0]);
            instructions[i] = new TileInstruction(
                node.Primitive!.Tile(_recording.InputsOf(number)[0].DType, node.DType, streams),
                first,
                operands.Length > 1 ? TileOf(number, operands[1]) : first,
                operands.Length > 2 ? TileOf(number, operands[2]) : first,
                _tiles[number]);
            foreach (int operand in operands)
            {
                int source = _flow.SourceOf(operand);
                if (lastReaders.GetValueOrDefault(source, -1) == number && lastReaders.Remove(source) && !_groups.NeedsMemory(source))
                    Free(source);
            }
        }

        return instructions;

        void Free(int source)
        {
            int size = _recording.Node(source).DType.Size;
            if (!free.TryGetValue(size, out Stack<int>? tiles))
                free.Add(size, tiles = new Stack<int>());
            tiles.Push(_tiles[source]);
        }
    }

    private int AddTemporary(DType dtype)
    {
        _temporaries.Add(dtype.Size);
        return _inputs.Count + _constants.Count + _results.Count + _temporaries.Count - 1;
    }

    private int TileOf(int node, int operand) => _tiles[KeyOf(node, operand)];

    /// <summary>The last node that reads each node inside the chain.</summary>
    private Dictionary<int, int> FindLastReaders()
    {
        var lastReaders = new Dictionary<int, int>();
        foreach (int node in _nodes)
        {
            foreach (int operand in _recording.Operands(node))
            {
                if (_groups.IsInside(node, operand))
                    lastReaders[_flow.SourceOf(operand)] = node;
            }
        }

        return lastReaders;
    }
}
