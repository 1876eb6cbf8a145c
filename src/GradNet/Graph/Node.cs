using GradNet.Execution;

namespace GradNet.Graph;

/// <summary>One recorded operation: what was computed, from what, and the result. A leaf has no primitive.</summary>
internal sealed class Node
{
    private Node(Primitive? primitive, Node[] inputs, Value value, bool isTracked)
    {
        Primitive = primitive;
        Inputs = inputs;
        Value = value;
        IsTracked = isTracked;
    }

    public Primitive? Primitive { get; }

    /// <summary>The inputs; empty where no gradient can flow, so that nothing is kept alive for its sake.</summary>
    public Node[] Inputs { get; }

    public Value Value { get; }

    /// <summary>Whether gradients flow through this node.</summary>
    public bool IsTracked { get; }

    public Shape Shape => Value.Layout.Shape;

    public DType DType => Value.DType;

    /// <summary>A value that no operation made.</summary>
    public static Node Leaf(Value value, bool isTracked = false) => new(null, [], value, isTracked);

    /// <summary>Records an operation, checks its inputs, and runs it.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="InvalidOperationException">A gradient would have to flow through an operation that has none.</exception>
    public static Node Record(Primitive primitive, params Node[] inputs)
    {
        Shape shape = primitive.InferShape(inputs);
        DType dtype = primitive.InferDType(inputs);
        bool isTracked = IsTrackedResult(primitive.Name, primitive.HasGradient, dtype, inputs);
        return new Node(primitive, isTracked ? inputs : [], primitive.Evaluate(inputs, shape, dtype), isTracked);
    }

    /// <summary>Records an operation with several results, checks its inputs, and runs it.</summary>
    /// <returns>A node for each result.</returns>
    /// <inheritdoc cref="Record(Primitive, Node[])"/>
    public static Node[] Record(MultiPrimitive operation, params Node[] inputs)
    {
        ResultType[] types = operation.InferResults(inputs);
        bool anyIsTracked = Array.Exists(types, type => IsTrackedResult(operation.Name, operation.HasGradient, type.DType, inputs));
        Value[] values = operation.Evaluate(inputs, types);
        var nodes = new Node[types.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            bool isTracked = anyIsTracked && types[i].DType.IsFloating;
            var result = new Result(operation, i, types[i], anyIsTracked ? nodes : []);
            nodes[i] = new Node(result, isTracked ? inputs : [], values[i], isTracked);
        }

        return nodes;
    }

    private static bool IsTrackedResult(string name, bool hasGradient, DType dtype, Node[] inputs)
    {
        bool isTracked = dtype.IsFloating && NoGradient.IsOff && Array.Exists(inputs, input => input.IsTracked);
        if (isTracked && !hasGradient)
        {
            throw new InvalidOperationException(
                $"{name}: this operation has no gradient, and a tracked tensor entered it; call Detach() on the input to go on without.");
        }

        return isTracked;
    }
}
