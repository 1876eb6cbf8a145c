using GradNet.Cpu;
using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>Turns a recording into a plan: kernels in order, and a place for every result.</summary>
internal sealed class PlanBuilder
{
    private readonly Recording _recording;
    private readonly DataFlow _flow;
    private readonly NodeGroups _groups;
    private readonly WriteBacks _writeBacks;
    private readonly List<PlanBuffer> _buffers = [];
    private readonly List<PlanStep> _steps = [];
    private int _stepsBefore;
    private readonly Dictionary<int, int> _overwritten = [];
    private readonly HashSet<object> _overwriting = new(ReferenceEqualityComparer.Instance);
    private readonly Place[] _values;
    private readonly Place[] _nodes;

    private PlanBuilder(Recording recording)
    {
        _recording = recording;
        _flow = new DataFlow(recording);
        _groups = ChainFinder.Find(recording, _flow);
        _writeBacks = new WriteBacks(recording, _flow, _groups);
        foreach (Donation donation in recording.Donations.All)
        {
            _overwritten.Add(donation.Result, donation.Value);
            _overwriting.Add(((Result)recording.Node(donation.Result).Primitive!).Siblings);
        }

        _values = new Place[recording.ValueCount];
        _nodes = new Place[recording.NodeCount];
    }

    public static Plan Build(Recording recording)
    {
        var builder = new PlanBuilder(recording);
        builder.PlaceValues();
        var last = new List<int>();
        foreach (int[] group in builder._groups.InOrder())
        {
            if (builder._groups.IsElementwise(group[0]))
                builder.PlaceChain(group);
            else if (builder.Overwrites(group[0]))
                last.Add(group[0]);
            else if (!builder._writeBacks.IsFollowed(group[0]))
                builder.PlaceNode(group[0]);
        }

        PlanPhase main = builder.FinishPhase(isOverwriting: false);
        last.ForEach(builder.PlaceNode);
        return builder.Finish(main, builder.FinishPhase(isOverwriting: true));
    }

    /// <summary>A value's own offset is part of its address, which differs from run to run.</summary>
    private void PlaceValues()
    {
        for (int i = 0; i < _values.Length; i++)
        {
            Execution.Value value = _recording.Value(i);
            Layout layout = value.Layout;
            if (layout.Offset != 0)
                layout = new Layout(layout.Shape, layout.Strides.ToArray(), 0);
            _values[i] = new Place(i, value.DType, layout);
            _buffers.Add(new PlanBuffer(BufferKind.Value, layout.Shape.ElementCount * value.DType.Size));
        }
    }

    private void PlaceChain(int[] nodes)
    {
        var chain = new ChainBuilder(_recording, _flow, _groups, nodes);
        var outputs = new Place[chain.Results.Count];
        for (int i = 0; i < outputs.Length; i++)
        {
            Node result = _recording.Node(chain.Results[i]);
            outputs[i] = _nodes[chain.Results[i]] = NewPlace(result.Shape, result.DType);
        }

        KernelCall? kernel = _writeBacks.KernelBefore(nodes) is { } node ? PlaceKernel(node, chain, outputs) : null;
        AddStep(chain.Build(PlaceForChain, outputs, kernel));
    }

    /// <summary>The kernel in whose write-back a chain runs. If a result of the chain can take the place of the kernel's, it does.</summary>
    private KernelCall PlaceKernel(int index, ChainBuilder chain, Place[] outputs)
    {
        Node node = _recording.Node(index);
        Place[] inputs = PlacesOf(_recording.Operands(index));
        _nodes[index] = chain.ResultOver(index) is { } result
            ? outputs[result] with { Layout = Layout.Contiguous(node.Shape) }
            : NewPlace(node.Shape, node.DType);
        return new KernelCall(index, inputs, _nodes[index]);
    }

    private void PlaceNode(int index)
    {
        Node node = _recording.Node(index);
        if (_nodes[index].Layout is not null)
            return; // Its sibling's kernel writes it.
        if (node.Primitive is Constant && !_groups.NeedsMemory(index))
            return; // Chains take the number from the node.
        Place[] inputs = PlacesOf(_recording.Operands(index));
        if (node.Primitive is Result result)
        {
            PlaceResults(index, result, inputs);
            return;
        }

        _nodes[index] = NewPlace(node.Shape, node.DType);
        AddStep(index, inputs, [_nodes[index]]);
    }

    /// <summary>One kernel writes all results, also those that nobody wants.</summary>
    private void PlaceResults(int index, Result result, Place[] inputs)
    {
        ResultType[] types = result.Operation.InferResults(_recording.InputsOf(index));
        var nodes = new int?[types.Length];
        nodes[result.Index] = index;
        foreach (Node? sibling in result.Siblings)
        {
            if (sibling?.Primitive is Result other)
                nodes[other.Index] = _recording.NumberOf(sibling);
        }

        var outputs = new Place[types.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = nodes[i] is { } number && _overwritten.TryGetValue(number, out int value)
                ? _values[value]
                : NewPlace(types[i].Shape, types[i].DType);
            if (nodes[i] is { } node)
                _nodes[node] = outputs[i];
        }

        AddStep(index, inputs, outputs);
    }

    private bool Overwrites(int node) => _recording.Node(node).Primitive is Result result && _overwriting.Contains(result.Siblings);

    private Place[] PlacesOf(ReadOnlySpan<int> numbers)
    {
        var places = new Place[numbers.Length];
        for (int i = 0; i < places.Length; i++)
            places[i] = PlaceOf(numbers[i]);
        return places;
    }

    /// <summary>Where a value or node lies. What needs no kernel is placed when somebody asks.</summary>
    private Place PlaceOf(int number)
    {
        var followed = new Stack<int>();
        for (; number >= 0 && _nodes[number].Layout is null; number = ShownBy(number))
            followed.Push(number);
        Place place = number < 0 ? _values[~number] : _nodes[number];
        foreach (int node in followed)
            _nodes[node] = place = ViewOf(node, place);
        return place;
    }

    private int ShownBy(int node) => _recording.Node(node).Primitive is ViewPrimitive ? _recording.Operands(node)[0] : _flow.SourceOf(node);

    private Place ViewOf(int index, Place shown)
    {
        Node node = _recording.Node(index);
        if (node.Primitive is not ViewPrimitive view)
            return shown; // It computes what another node has computed already.
        if (view.View(shown.Layout, node.Shape) is { } layout)
            return shown with { Layout = layout };

        // A reshape of scattered elements: gather them first.
        return Gather(index, shown) with { Layout = Layout.Contiguous(node.Shape) };
    }

    /// <summary>Where a chain reads a node. What lies transposed is copied in squares first; reading it in rows would touch a cache line an element.</summary>
    private unsafe Place PlaceForChain(int number)
    {
        Place place = PlaceOf(number);
        bool isTransposed = number >= 0 && Transposition.Fits(new Operand(null, place.DType, place.Layout));
        return isTransposed ? Gather(number, place) : place;
    }

    private Place Gather(int view, Place scattered)
    {
        Place gathered = NewPlace(scattered.Layout.Shape, scattered.DType);
        AddStep(view, [scattered], [gathered]);
        return gathered;
    }

    private Place NewPlace(Shape shape, DType dtype)
    {
        _buffers.Add(new PlanBuffer(BufferKind.Arena, shape.ElementCount * dtype.Size));
        return new Place(_buffers.Count - 1, dtype, Layout.Contiguous(shape));
    }

    private void AddStep(int index, Place[] inputs, Place[] outputs) =>
        AddStep(new KernelStep(index, _recording.Node(index).Primitive!.Name, inputs, outputs));

    private void AddStep(PlanStep step)
    {
        int number = _stepsBefore + _steps.Count;
        foreach (Place output in step.Outputs)
            (_buffers[output.Buffer].First, _buffers[output.Buffer].Last) = (number, number);
        foreach (Place input in step.Inputs)
            _buffers[input.Buffer].Last = number;
        _steps.Add(step);
    }

    private PlanPhase FinishPhase(bool isOverwriting)
    {
        var survivors = new List<(int Node, Place Place)>();
        for (int i = 0; i < _nodes.Length; i++)
        {
            int source = _flow.SourceOf(i);
            if (!_recording.Survives(i) || isOverwriting != (source >= 0 && Overwrites(source)) || _overwritten.ContainsKey(source))
                continue;
            Place place = PlaceOf(i);
            survivors.Add((i, place));
            PlanBuffer buffer = _buffers[place.Buffer];
            if (buffer.Kind == BufferKind.Arena)
                buffer.Kind = BufferKind.Survivor;
        }

        var phase = new PlanPhase([.. _steps.Where(HasWork)], [.. survivors]);
        _stepsBefore += _steps.Count;
        _steps.Clear();
        return phase;
    }

    private Plan Finish(PlanPhase main, PlanPhase overwriting)
    {
        long arena = Arena.Place(_buffers.Where(buffer => buffer.Kind == BufferKind.Arena));
        return new Plan(_recording.Tape.Numbers.ToArray(), [.. _buffers], main, overwriting, arena);
    }

    private static bool HasWork(PlanStep step) => Array.Exists(step.Outputs, output => output.Layout.Shape.ElementCount > 0);
}
