using System.Globalization;
using System.Text;
using GradNet.Cpu;
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
    private readonly GrowingArray<Step> _path = new();
    private readonly GrowingArray<Entry> _entries = new();
    private readonly GrowingArray<int> _operands = new();
    private readonly GrowingArray<Rim> _values = new();
    private readonly GrowingArray<Result> _results = new();

    public Recording() => Donations = new Donations(this);

    public int NodeCount => _entries.Count;

    public int ValueCount => _values.Count;

    public SignatureTape Tape { get; } = new();

    /// <summary>The memory of what the run leaves behind, which must stay until it is done.</summary>
    public GrowingArray<Storage?> Storages { get; } = new();

    /// <summary>What kernels with many inputs and outputs get.</summary>
    public GrowingArray<Operand> KernelOperands { get; } = new();

    public Node Node(int index) => _entries[index].Node;

    /// <summary>The inputs of a node, also those that have nothing to do with its value.</summary>
    public Node[] InputsOf(int index) => _entries[index].Inputs;

    public Value Value(int index) => _values[index].Value;

    /// <summary>Whether the value of a node stays after the run.</summary>
    public bool Survives(int index) => _entries[index].Survives;

    /// <summary>The values that are overwritten by their successors.</summary>
    public Donations Donations { get; }

    /// <summary>The numbers of a node's inputs; a view has only the first, whose elements it shows.</summary>
    public ReadOnlySpan<int> Operands(int index)
    {
        ref readonly Entry entry = ref _entries[index];
        return _operands.Span.Slice(entry.FirstOperand, entry.OperandCount);
    }

    /// <summary>How often the run reads a node or value for the first time: a second run of the same nodes does not count.</summary>
    public int UsesOf(int number) => UsesRef(number);

    /// <summary>The node or value whose elements a view shows; of anything else, itself.</summary>
    public int SourceOf(int number)
    {
        while (number >= 0 && Node(number).Primitive is ViewPrimitive)
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

    /// <summary>
    /// Before the kernels run, which push the nodes out of the caches: marks the nodes as covered. The uses of values are over only after
    /// the run, or their memory might be given to others.
    /// </summary>
    public void BeginRun()
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            ref Entry entry = ref _entries[i];
            if (entry.WasCovered)
                continue;
            entry.WasCovered = !entry.Node.TryCover();
            if (!entry.WasCovered)
                continue;

            // Another thread has been faster, and the uses are its own.
            foreach (int operand in Operands(i))
                UsesRef(operand)--;
        }

        foreach (ref readonly Entry entry in _entries.Span)
            entry.Node.CloseUses(entry.Uses);
    }

    /// <summary>After the run: values that were overwritten become their successors, and the run's uses of values are over.</summary>
    public void EndRun(bool hasOverwritten)
    {
        if (hasOverwritten)
            Donations.HandOn();
        foreach (ref readonly Rim value in _values.Span)
            value.Node.CloseUses(value.Uses);
        foreach (Result result in _results.Span)
            result.Part();
    }

    /// <summary>After a run that failed: everything is as it was before.</summary>
    public void UndoRun()
    {
        foreach (ref readonly Entry entry in _entries.Span)
        {
            entry.Node.CloseUses(-entry.Uses);
            if (!entry.WasCovered)
                entry.Node.Uncover();
        }
    }

    public void Clear()
    {
        Donations.Clear();
        _table.Clear();
        _path.Clear();
        _entries.Clear();
        _operands.Clear();
        _values.Clear();
        _results.Clear();
        Storages.Clear();
        KernelOperands.Clear();
        Tape.Clear();
    }

    /// <summary>A line for each operation: its result, what it is computed from, and the module that it was recorded in.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _values.Count; i++)
            text.AppendLine(CultureInfo.InvariantCulture, $"value{i} = {Value(i).DType} {Value(i).Layout.Shape}");
        for (int i = 0; i < _entries.Count; i++)
        {
            Node node = Node(i);
            text.Append(CultureInfo.InvariantCulture, $"%{i} = {node.Primitive!.Name}(");
            text.AppendJoin(", ", Operands(i).ToArray().Select(number => number < 0 ? $"value{~number}" : $"%{number}"));
            text.Append(CultureInfo.InvariantCulture, $") {node.DType} {node.Shape}");
            text.AppendLine(node.Place is { } place ? $"  in {place}" : string.Empty);
        }

        return text.ToString();
    }

    // In the table, a node has its number plus 1; numbers of values are negative already.
    private const int Unknown = 0;
    private const int Entered = int.MaxValue;

    private void Visit(Node root)
    {
        Enter(root);
        while (_path.Count > 0)
        {
            ref Step top = ref _path[^1];
            if (top.Next < top.Count)
                Enter(top.Inputs[top.Next++]);
            else
                Number(_path.Pop());
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
            _values.Add(new Rim(node, value));
            number = -_values.Count;
        }
        else
        {
            number = Entered;
            _path.Add(new Step(node, inputs, Graph.Node.SourcesOf(node.Primitive, inputs).Length));
        }
    }

    private void Number(Step step)
    {
        var entry = new Entry(step.Node, step.Inputs, _operands.Count, step.Count) { WasCovered = step.Node.IsCovered };
        foreach (Node input in step.Inputs.AsSpan(0, step.Count))
        {
            int number = _table[input];
            number = number > 0 ? number - 1 : number;
            _operands.Add(number);
            if (!entry.WasCovered)
                UsesRef(number)++;
        }

        _entries.Add(entry);
        _table[entry.Node] = _entries.Count;
        if (entry.Node.Primitive is Result result)
            EnterSiblings(result);
    }

    private ref int UsesRef(int number) => ref number < 0 ? ref _values[~number].Uses : ref _entries[number].Uses;

    /// <summary>One kernel computes all results, so all take part in the run. They have the same inputs, so their numbers follow each other.</summary>
    private void EnterSiblings(Result result)
    {
        if (_results.Count > 0 && ReferenceEquals(_results[^1].Siblings, result.Siblings))
            return;
        _results.Add(result);
        foreach (Node? sibling in result.Siblings)
        {
            if (sibling is not null)
                Enter(sibling);
        }
    }

    private void DecideSurvivors(ReadOnlySpan<Node> targets, bool keepsHistory)
    {
        foreach (ref Entry entry in _entries.Span)
        {
            // A use that is no part of this run, and what a second run needs, which need not be computed a third time.
            Node node = entry.Node;
            int openUses = node.OpenUses;
            bool isUnusedResult = openUses == 0 && node.Primitive is Result && !entry.WasCovered;
            entry.Survives = node.IsKept || openUses > entry.Uses || (entry.WasCovered && entry.Uses > 0) || isUnusedResult;
        }

        foreach (Node target in targets)
        {
            if (_table[target] is > 0 and var number)
                _entries[number - 1].Survives = true;
        }

        if (keepsHistory)
            KeepHistory();
    }

    /// <summary>What a gradient may be computed from: results of tracked operations, and their inputs.</summary>
    private void KeepHistory()
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            if (!Node(i).IsTracked)
                continue;
            Keep(i);
            foreach (Node input in InputsOf(i))
            {
                if (NumberOf(input) is { } number)
                    Keep(number);
            }
        }

        void Keep(int number)
        {
            number = SourceOf(number);
            if (number >= 0 && Node(number).Primitive is not Constant)
                _entries[number].Survives = true;
        }
    }

    /// <summary>The nodes first, so that graphs that begin alike have tapes that begin alike.</summary>
    private void Sign()
    {
        for (int i = 0; i < _entries.Count; i++)
            SignNode(Tape, i);
        foreach (ref readonly Rim value in _values.Span)
            SignValue(value.Value);
        foreach (Donation donation in Donations.All)
            Tape.Add((ReadOnlySpan<int>)[donation.Result, donation.Value]);
        Tape.Add((ReadOnlySpan<int>)[_entries.Count, _values.Count, Donations.All.Length]);
    }

    /// <summary>The node whose entry on the tape covers a position; null where only the values that the graph begins with differ.</summary>
    public int? NodeAt(int position)
    {
        var tape = new SignatureTape();
        for (int i = 0; i < _entries.Count; i++)
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
    }

    private void SignNode(SignatureTape tape, int index)
    {
        ref readonly Entry entry = ref _entries[index];
        Node node = entry.Node;
        Primitive primitive = node.Primitive!;
        tape.Add(primitive.Kind);
        tape.Add(((int)node.DType << 1) | (entry.Survives ? 1 : 0));
        tape.Add(node.Shape);
        tape.Add(Operands(index));
        if (primitive is Result result)
            tape.Add((result.Index << 1) | (IsFirstOfSiblings(index, result) ? 1 : 0));
        else if (primitive is ViewPrimitive view)
            view.Sign(tape, entry.Inputs[0].Shape, node.Shape);
    }

    private bool IsFirstOfSiblings(int index, Result result) =>
        index == 0 || Node(index - 1).Primitive is not Result other || !ReferenceEquals(other.Siblings, result.Siblings);

    /// <summary>A node on the way from a target down, and how many of its inputs have been looked at.</summary>
    private record struct Step(Node Node, Node[] Inputs, int Count)
    {
        public int Next;
    }

    private record struct Entry(Node Node, Node[] Inputs, int FirstOperand, int OperandCount)
    {
        public int Uses;
        public bool Survives;

        /// <summary>Whether another run has computed it, or computes it now: its uses of others are not this run's.</summary>
        public bool WasCovered;
    }

    /// <summary>A node that has its value already.</summary>
    private record struct Rim(Node Node, Value Value)
    {
        public int Uses;
    }
}
