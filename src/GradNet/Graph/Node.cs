using GradNet.Execution;
using GradNet.Graph.Primitives;
using GradNet.Planning;

namespace GradNet.Graph;

/// <summary>
/// One recorded operation: what is computed, from what, and the result once there is one. A leaf has no primitive, and a value from the
/// start. Under <see cref="ExecutionPolicy.Deferred"/> a node waits ("is pending") until something needs its value.
/// </summary>
internal sealed class Node
{
    private const byte Shared = 0;
    private const byte Owned = 1;
    private const byte Retired = 2;

    private readonly byte _dtype;
    private Node[] _inputs;
    private Value? _value;
    private Tensor? _handle;
    private int _openUses;
    private bool _isCovered;
    private byte _claim;

    private Node(Primitive? primitive, Node[] inputs, Shape shape, DType dtype, bool isTracked, Value? value = null)
    {
        Primitive = primitive;
        Shape = shape;
        _dtype = (byte)dtype;
        IsTracked = isTracked;
        _inputs = inputs;
        _value = value;
        Recorder recorder = Recorder.Current;
        Place = recorder.Place;
        Epoch = recorder.Epoch;
        Number = recorder.NextNumber();
    }

    public Primitive? Primitive { get; }

    public Shape Shape { get; }

    public DType DType => (DType)_dtype;

    /// <summary>Whether gradients flow through this node.</summary>
    public bool IsTracked { get; }

    /// <summary>
    /// The inputs; empty where no gradient can flow and the value is there, so that nothing is kept alive for their sake.
    /// </summary>
    public Node[] Inputs => Volatile.Read(ref _inputs);

    /// <summary>The result, which is computed now if it is not there yet.</summary>
    public Value Value => ValueOrNull ?? Planner.Materialize(this);

    public Value? ValueOrNull => Volatile.Read(ref _value);

    public bool IsPending => ValueOrNull is null;

    /// <summary>What users hold. (If two threads ask first, there are two: they are equal in every way.)</summary>
    public Tensor Handle => _handle ??= new Tensor(this);

    /// <summary>Where in the program it was recorded, for messages; null outside modules.</summary>
    public object? Place { get; }

    /// <summary>Between which runs of its thread the node was recorded.</summary>
    public int Epoch { get; }

    /// <summary>Position among what its thread has recorded: spreads nodes in hash tables.</summary>
    public int Number { get; }

    /// <summary>Whether the value stays after a run although nothing outside the run has asked for it.</summary>
    public bool IsKept { get; set; }

    /// <summary>How many recorded uses of the node no run has covered yet.</summary>
    public int OpenUses => Volatile.Read(ref _openUses);

    /// <summary>Whether a run has computed the node, though it may not have kept the value.</summary>
    public bool IsCovered => Volatile.Read(ref _isCovered);

    /// <summary>Whether the elements will lie, or lie, one after the other in row-major order.</summary>
    public bool IsContiguous => ValueOrNull is { } value
        ? value.Layout.IsContiguous
        : Primitive is not ViewPrimitive || ViewPrimitive.LayoutOf(this).IsContiguous;

    /// <summary>A value that no operation made.</summary>
    public static Node Leaf(Value value, bool isTracked = false) => new(null, [], value.Layout.Shape, value.DType, isTracked, value);

    /// <summary>A node of no inputs that has no value yet.</summary>
    public static Node Pending(Primitive primitive, bool isTracked = false) =>
        new(primitive, [], primitive.InferShape([]), primitive.InferDType([]), isTracked);

    /// <summary>Records an operation and checks its inputs; whether it runs now is the policy's decision.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="InvalidOperationException">A gradient would have to flow through an operation that has none.</exception>
    public static Node Record(Primitive primitive, params Node[] inputs)
    {
        Shape shape = primitive.InferShape(inputs);
        DType dtype = primitive.InferDType(inputs);
        bool isTracked = IsTrackedResult(primitive.Name, primitive.HasGradient, dtype, inputs);
        primitive.RequireIndexable(inputs, shape);
        if (Policy.IsDeferred && !primitive.RunsAtOnce)
            return Defer(primitive, inputs, shape, dtype, isTracked);
        Value value = Evaluate(primitive, inputs, shape, dtype);
        var node = new Node(primitive, isTracked ? inputs : [], shape, dtype, isTracked, value);
        Recorder.Current.Watcher?.Invoke(node, inputs);
        return node;
    }

    /// <summary>Records an operation with several results and checks its inputs; whether it runs now is the policy's decision.</summary>
    /// <returns>A node for each result.</returns>
    /// <inheritdoc cref="Record(Primitive, Node[])"/>
    public static Node[] Record(MultiPrimitive operation, params Node[] inputs)
    {
        ResultType[] types = operation.InferResults(inputs);
        bool anyIsTracked = Array.Exists(types, type => IsTrackedResult(operation.Name, operation.HasGradient, type.DType, inputs));
        foreach (Node input in inputs)
            GradNet.Graph.Primitive.RequireIndexable(operation.Name, input.Shape);
        foreach (ResultType type in types)
            GradNet.Graph.Primitive.RequireIndexable(operation.Name, type.Shape);
        bool isDeferred = Policy.IsDeferred && !operation.RunsAtOnce;
        Value[] values = isDeferred ? [] : Evaluate(operation, inputs, types);
        var nodes = new Node[types.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            bool isTracked = anyIsTracked && types[i].DType.IsFloating;
            var result = new Result(operation, i, isDeferred || anyIsTracked ? nodes : []);
            nodes[i] = isDeferred
                ? Defer(result, inputs, types[i].Shape, types[i].DType, isTracked)
                : new Node(result, isTracked ? inputs : [], types[i].Shape, types[i].DType, isTracked, values[i]);
        }

        if (!isDeferred && Recorder.Current.Watcher is { } watcher)
            Array.ForEach(nodes, node => watcher(node, inputs));
        return nodes;
    }

    /// <summary>The same value as a node without history; tracked, it is a place where gradients can be asked for.</summary>
    public Node WithoutHistory(bool isTracked)
    {
        // What has outlived a run is computed now: an alias that waits would hold the history that it is to end.
        if (IsPending && Epoch != Recorder.Current.Epoch)
            Planner.Materialize(this);
        if (ValueOrNull is not { } value)
            return Defer(Alias.Instance, [this], Shape, DType, isTracked);
        value.Storage.AddOwner();
        return Leaf(value, isTracked);
    }

    /// <summary>Notes that the value to come is a state's alone.</summary>
    public void OwnIfPending()
    {
        if (IsPending)
            _claim = Owned;
    }

    /// <summary>Notes that somebody else may hold the node from now on; false if its memory has been given up.</summary>
    public bool TryShare() => _claim == Shared || Interlocked.CompareExchange(ref _claim, Shared, Owned) != Retired;

    /// <summary>
    /// Gives up the memory of a value that a state has replaced, if nothing can want it any more: it was never shared, every recorded use has
    /// run, and no other value lies in the same memory.
    /// </summary>
    public void TryRetire()
    {
        if (TryClaim(openUses: 0))
            Value.Storage.Release();
    }

    /// <summary>Takes the memory of a value that only a state holds, for the value that replaces it; nobody can share the node from then on.</summary>
    /// <param name="openUses">The recorded uses that the caller is about to run.</param>
    public bool TryClaim(int openUses) => OpenUses == openUses && ValueOrNull is { Storage.Owners: 1 }
        && Interlocked.CompareExchange(ref _claim, Retired, Owned) == Owned;

    /// <summary>Gives back what <see cref="TryClaim"/> took, untouched.</summary>
    public void Unclaim() => Volatile.Write(ref _claim, Owned);

    /// <summary>Sets the value, unless another thread was faster.</summary>
    public void Resolve(Value value)
    {
        // Whoever walks the graph reads the inputs first and the value second, so it sees either.
        if (Interlocked.CompareExchange(ref _value, value, null) is null && !(IsTracked && AnyIsTracked(_inputs)))
            Volatile.Write(ref _inputs, []);
    }

    /// <summary>Notes that a run computes the node; false if another run does or did.</summary>
    public bool TryCover() => !Interlocked.Exchange(ref _isCovered, true);

    /// <summary>Notes that the node will never be run: its use of these inputs is over.</summary>
    public void Cover(Node[] inputs)
    {
        if (!TryCover())
            return;
        foreach (Node source in SourcesOf(Primitive, inputs))
            source.CloseUses(1);
        (Primitive as Result)?.Part();
    }

    /// <summary>The inputs that a value is computed from; what else a view has is there for its gradient.</summary>
    public static ReadOnlySpan<Node> SourcesOf(Primitive? primitive, Node[] inputs) => primitive is ViewPrimitive ? inputs.AsSpan(0, 1) : inputs;

    /// <summary>Takes back that a run computes the node.</summary>
    public void Uncover() => Volatile.Write(ref _isCovered, false);

    /// <summary>Notes that so many recorded uses are over.</summary>
    public void CloseUses(int count)
    {
        if (count != 0)
            Interlocked.Add(ref _openUses, -count);
    }

    private static Value Evaluate(Primitive primitive, Node[] inputs, Shape shape, DType dtype)
    {
        Value[] values = GradNet.Graph.Primitive.ValuesOf(inputs);
        long start = KernelTrace.Start();
        Value value = primitive.Evaluate(values, shape, dtype);
        KernelTrace.Stop(start, primitive.Name, shape, Recorder.Current.Place);
        return value;
    }

    private static Value[] Evaluate(MultiPrimitive operation, Node[] inputs, ResultType[] types)
    {
        Value[] values = GradNet.Graph.Primitive.ValuesOf(inputs);
        long start = KernelTrace.Start();
        Value[] results = operation.Evaluate(values, types);
        KernelTrace.Stop(start, operation.Name, types[0].Shape, Recorder.Current.Place);
        return results;
    }

    private static Node Defer(Primitive primitive, Node[] inputs, Shape shape, DType dtype, bool isTracked)
    {
        Recorder recorder = Recorder.Current;
        foreach (Node input in inputs)
        {
            // It has outlived a run that did not need it: its graph must not grow for ever.
            if (input.IsPending && input.Epoch != recorder.Epoch)
                Planner.Materialize(input);
        }

        foreach (Node source in SourcesOf(primitive, inputs))
            Interlocked.Increment(ref source._openUses);

        var node = new Node(primitive, inputs, shape, dtype, isTracked);
        if (recorder.CountAndAskForRun(shape.ElementCount * dtype.Size) && primitive is not Result)
        {
            Planner.Materialize(node);
            Planner.Compute([]);
            recorder.BeginEpoch();
        }

        return node;
    }

    private static bool IsTrackedResult(string name, bool hasGradient, DType dtype, Node[] inputs)
    {
        if (!dtype.IsFloating || !NoGradient.IsOff || !AnyIsTracked(inputs))
            return false;
        return hasGradient ? true : throw new InvalidOperationException(
            $"{name}: this operation has no gradient, and a tracked tensor entered it; call Detach() on the input to go on without.");
    }

    private static bool AnyIsTracked(Node[] nodes)
    {
        foreach (Node node in nodes)
        {
            if (node.IsTracked)
                return true;
        }

        return false;
    }
}
