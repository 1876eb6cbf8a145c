using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using GradNet.Execution;
using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>
/// The pending nodes that some targets depend on, inputs first, and the values at their rim. Numbers name both: node i is i, value j is ~j.
/// Each thread has one and fills it again for each run.
/// </summary>
internal sealed class Recording
{
    private readonly NodeTable _table = new();
    private readonly Stack<(Node Node, Node[] Inputs, int Next)> _path = new();
    private readonly List<Node> _nodes = [];
    private readonly List<Node[]> _inputsOf = [];
    private readonly List<int> _firstOperand = [];
    private readonly List<int> _operands = [];
    private readonly List<Value> _values = [];
    private readonly List<int> _uses = [];
    private readonly List<int> _usesOfValues = [];
    private readonly List<bool> _survives = [];

    public Recording() => Donations = new Donations(this);

    public int NodeCount => _nodes.Count;

    public int ValueCount => _values.Count;

    public SignatureTape Tape { get; } = new();

    public Node Node(int index) => _nodes[index];

    /// <summary>The inputs of a node, also those that have nothing to do with its value.</summary>
    public Node[] InputsOf(int index) => _inputsOf[index];

    public Value Value(int index) => _values[index];

    /// <summary>Whether the value of a node stays after the run.</summary>
    public bool Survives(int index) => _survives[index];

    /// <summary>The values that are overwritten by their successors.</summary>
    public Donations Donations { get; }

    /// <summary>The numbers of a node's inputs; a view has only the first, whose elements it shows.</summary>
    public ReadOnlySpan<int> Operands(int index)
    {
        int first = _firstOperand[index];
        int end = index + 1 < _firstOperand.Count ? _firstOperand[index + 1] : _operands.Count;
        return CollectionsMarshal.AsSpan(_operands)[first..end];
    }

    /// <summary>How often the run reads a node or value for the first time: a second run of the same nodes does not count.</summary>
    public int UsesOf(int number) => number < 0 ? _usesOfValues[~number] : _uses[number];

    /// <summary>The node or value whose elements a view shows; of anything else, itself.</summary>
    public int SourceOf(int number)
    {
        while (number >= 0 && _nodes[number].Primitive is ViewPrimitive)
            number = Operands(number)[0];
        return number;
    }

    /// <summary>The number of a node, or null if the run has no part in it.</summary>
    public int? NumberOf(Node node) => _table.Find(node) is > 0 and var number ? number - 1 : null;

    /// <summary>Walks the graph and decides what survives.</summary>
    /// <param name="targets">What must have a value after the run. The last comes first: parameters are updated from the output backwards.</param>
    /// <param name="keepsHistory">Whether what gradients need survives as well.</param>
    /// <param name="replaced">What the first of the targets replace, and may overwrite if nobody else can want it.</param>
    public void Fill(ReadOnlySpan<Node> targets, bool keepsHistory, ReadOnlySpan<Node> replaced = default)
    {
        for (int i = targets.Length - 1; i >= 0; i--)
            Visit(targets[i]);
        DecideSurvivors(targets, keepsHistory);
        Donations.Claim(replaced, targets);
        Sign();
    }

    /// <summary>After the run: values that were overwritten become their successors, and the run's uses of nodes and values are over.</summary>
    public void Cover()
    {
        Donations.HandOn();
        for (int i = 0; i < _nodes.Count; i++)
            _nodes[i].Cover(_inputsOf[i]);
    }

    public void Clear()
    {
        Donations.Clear();
        _table.Clear();
        _path.Clear();
        _nodes.Clear();
        _inputsOf.Clear();
        _firstOperand.Clear();
        _operands.Clear();
        _values.Clear();
        _uses.Clear();
        _usesOfValues.Clear();
        _survives.Clear();
        Tape.Clear();
    }

    /// <summary>A line for each operation: its result, what it is computed from, and the module that it was recorded in.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _values.Count; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"value{i} = {_values[i].DType} {_values[i].Layout.Shape}");
        for (int i = 0; i < _nodes.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"%{i} = {_nodes[i].Primitive!.Name}(");
            text.AppendJoin(", ", Operands(i).ToArray().Select(number => number < 0 ? $"value{~number}" : $"%{number}"));
            text.Append(CultureInfo.InvariantCulture, $") {_nodes[i].DType} {_nodes[i].Shape}");
            text.AppendLine(_nodes[i].Place is { } place ? $"  in {place}" : string.Empty);
        }

        return text.ToString();
    }

    // In the table, a node has its number plus 1; numbers of values are negative already.
    private const int Unknown = 0;

    private void Visit(Node root)
    {
        Enter(root);
        while (_path.TryPop(out (Node Node, Node[] Inputs, int Next) top))
        {
            int count = top.Node.Primitive is ViewPrimitive ? 1 : top.Inputs.Length;
            if (top.Next < count)
            {
                _path.Push((top.Node, top.Inputs, top.Next + 1));
                Enter(top.Inputs[top.Next]);
                continue;
            }

            _firstOperand.Add(_operands.Count);
            for (int i = 0; i < count; i++)
            {
                int number = _table[top.Inputs[i]];
                number = number > 0 ? number - 1 : number;
                _operands.Add(number);
                if (!top.Node.IsCovered)
                    CollectionsMarshal.AsSpan(number < 0 ? _usesOfValues : _uses)[number < 0 ? ~number : number]++;
            }

            _nodes.Add(top.Node);
            _inputsOf.Add(top.Inputs);
            _uses.Add(0);
            _table[top.Node] = _nodes.Count;
            if (top.Node.Primitive is Result result)
                EnterAll(result.Siblings);
        }
    }

    private void Enter(Node node)
    {
        // The inputs before the value: see Node.Resolve.
        Node[] inputs = node.Inputs;
        ref int number = ref _table[node];
        if (number != Unknown)
            return;
        if (node.ValueOrNull is { } value)
        {
            _values.Add(value);
            _usesOfValues.Add(0);
            number = -_values.Count;
        }
        else
        {
            number = int.MaxValue;
            _path.Push((node, inputs, 0));
        }
    }

    /// <summary>One kernel computes all results, so all take part in the run.</summary>
    private void EnterAll(IReadOnlyList<Node?> siblings)
    {
        foreach (Node? sibling in siblings)
        {
            if (sibling is not null)
                Enter(sibling);
        }
    }

    private void DecideSurvivors(ReadOnlySpan<Node> targets, bool keepsHistory)
    {
        for (int i = 0; i < _nodes.Count; i++)
        {
            // A use that is no part of this run, and what a second run needs, which need not be computed a third time.
            Node node = _nodes[i];
            bool isUnusedResult = node.Primitive is Result && node.OpenUses == 0 && !node.IsCovered;
            _survives.Add(node.IsKept || node.OpenUses > _uses[i] || (node.IsCovered && _uses[i] > 0) || isUnusedResult);
        }

        foreach (Node target in targets)
        {
            if (_table[target] is > 0 and var number)
                _survives[number - 1] = true;
        }

        if (keepsHistory)
            KeepHistory();
    }

    /// <summary>What a gradient may be computed from: results of tracked operations, and their inputs.</summary>
    private void KeepHistory()
    {
        for (int i = 0; i < _nodes.Count; i++)
        {
            if (!_nodes[i].IsTracked)
                continue;
            Keep(i);
            foreach (int operand in Operands(i))
                Keep(operand);
        }

        void Keep(int number)
        {
            number = SourceOf(number);
            if (number >= 0 && _nodes[number].Primitive is not Constant)
                _survives[number] = true;
        }
    }

    /// <summary>The nodes first, so that graphs that begin alike have tapes that begin alike.</summary>
    private void Sign()
    {
        for (int i = 0; i < _nodes.Count; i++)
            SignNode(Tape, i);
        foreach (Value value in _values)
            SignValue(value);
        Tape.Add(_nodes.Count);
        Tape.Add(_values.Count);
    }

    /// <summary>The node whose entry on the tape covers a position; null where only the values that the graph begins with differ.</summary>
    public int? NodeAt(int position)
    {
        var tape = new SignatureTape();
        for (int i = 0; i < _nodes.Count; i++)
        {
            SignNode(tape, i);
            if (tape.Length > position)
                return i;
        }

        return null;
    }

    private void SignValue(Value value)
    {
        Tape.Add((int)value.DType);
        Tape.Add(value.Layout.Shape);
        Tape.Add(value.Layout.IsContiguous ? 1 : 0);
        if (!value.Layout.IsContiguous)
        {
            foreach (nint stride in value.Layout.Strides)
                Tape.Add(stride);
        }

        Tape.Add(Donations.All.Count);
        foreach (Donation donation in Donations.All)
            Tape.Add((ReadOnlySpan<int>)[donation.Result, donation.Value]);
    }

    private void SignNode(SignatureTape tape, int index)
    {
        Node node = _nodes[index];
        tape.Add(node.Primitive!.Kind);
        tape.Add(((int)node.DType << 1) | (_survives[index] ? 1 : 0));
        tape.Add(node.Shape);
        tape.Add(Operands(index));
        if (node.Primitive is Result result)
            SignResult(tape, result, index);
        else if (node.Primitive is ViewPrimitive view)
            view.Sign(tape, _inputsOf[index][0].Shape, node.Shape);
    }

    /// <summary>Which result it is, and of which operation: the one whose first result has that number.</summary>
    private void SignResult(SignatureTape tape, Result result, int index)
    {
        tape.Add(result.Index);
        int first = index;
        foreach (Node? sibling in result.Siblings)
        {
            if (sibling is not null && NumberOf(sibling) is { } number)
                first = Math.Min(first, number);
        }

        tape.Add(first);
    }
}
