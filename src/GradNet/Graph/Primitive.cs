using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Graph;

/// <summary>
/// An operation that is not made of others: how it checks its inputs, what it computes, and its derivative.
/// A primitive with attributes (axes, strides) is an object that holds them; one without is a row in a table.
/// </summary>
internal abstract class Primitive(string name) : IKernel
{
    private static long _rows;

    /// <summary>The name in messages, as users write the call: "MatMul".</summary>
    public string Name { get; } = name;

    /// <summary>What distinguishes it in a plan's signature: its class, or its row in a table.</summary>
    public virtual long Kind => GetType().TypeHandle.Value;

    /// <summary>Whether it is a row of a table, which <see cref="Kind"/> alone distinguishes from all others.</summary>
    public bool IsRow => Kind < 0;

    /// <summary>Whether <see cref="VectorJacobianProduct"/> is defined.</summary>
    public virtual bool HasGradient => true;

    /// <summary>
    /// Whether it runs at the call under every policy, because the shape of what follows depends on values. A primitive that overrides
    /// <see cref="Evaluate"/> says so.
    /// </summary>
    public virtual bool RunsAtOnce => false;

    /// <inheritdoc/>
    public virtual bool TakesAnyDType => false;

    /// <summary>What it does to a tile, if it treats every element by itself; not defined for other operations, which cannot be part of a chain.</summary>
    /// <param name="input">The dtype of the first input.</param>
    /// <param name="output">The dtype of the result.</param>
    /// <param name="streams">Whether the result is aligned to vectors and too large for the caches.</param>
    public virtual TileFunction Tile(DType input, DType output, bool streams) => default;

    /// <summary>Checks the inputs and returns the shape of the result.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public abstract Shape InferShape(ReadOnlySpan<Node> inputs);

    /// <summary>The dtype of the result.</summary>
    public virtual DType InferDType(ReadOnlySpan<Node> inputs) => inputs[0].DType;

    /// <summary>Computes the result.</summary>
    public virtual Value Evaluate(ReadOnlySpan<Value> inputs, Shape shape, DType dtype) => Executor.Run(this, inputs, shape, dtype);

    /// <inheritdoc/>
    public abstract void Run(ReadOnlySpan<Operand> inputs, Operand output);

    /// <summary>
    /// The gradient of input number <paramref name="index"/>, written in tensor operations so that it can be differentiated again.
    /// </summary>
    /// <param name="index">Which input.</param>
    /// <param name="gradient">The gradient of the output, of the output's shape.</param>
    /// <param name="inputs">The inputs of the operation.</param>
    /// <param name="output">Its output.</param>
    /// <returns>A tensor of the input's shape and dtype, or null for zero.</returns>
    public abstract Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output);

    /// <summary>The gradients of all wanted inputs; overridden where computing them together saves work.</summary>
    public virtual Tensor?[] VectorJacobianProducts(ReadOnlySpan<bool> wanted, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var gradients = new Tensor?[inputs.Length];
        for (int index = 0; index < gradients.Length; index++)
        {
            if (wanted[index])
                gradients[index] = VectorJacobianProduct(index, gradient, inputs, output);
        }

        return gradients;
    }

    /// <summary>
    /// The same operation on many examples at once: each input and the result have an axis in front that counts them. Null where it has to
    /// be applied to each example.
    /// </summary>
    public virtual Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => null;

    /// <inheritdoc cref="ApplyToBatch(IReadOnlyList{Tensor})"/>
    /// <param name="inputs">The inputs; what is the same for all examples is repeated.</param>
    /// <param name="shared">Where an input is the same for all examples, that one without the axis; null where it is not.</param>
    public virtual Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared) => ApplyToBatch(inputs);

    /// <summary>Applies the primitive to tensors.</summary>
    public Tensor Apply(Tensor x) => new(Node.Record(this, x.Node));

    /// <inheritdoc cref="Apply(Tensor)"/>
    public Tensor Apply(Tensor a, Tensor b) => new(Node.Record(this, a.Node, b.Node));

    /// <inheritdoc cref="Apply(Tensor)"/>
    public Tensor Apply(Tensor a, Tensor b, Tensor c) => new(Node.Record(this, a.Node, b.Node, c.Node));

    /// <inheritdoc cref="Apply(Tensor)"/>
    public Tensor Apply(IReadOnlyList<Tensor> inputs) => new(Node.Record(this, [.. inputs.Select(input => input.Node)]));

    /// <summary>A <see cref="Kind"/> for a row of a table; no class has a negative one.</summary>
    protected static long NextRow() => Interlocked.Decrement(ref _rows);

    /// <summary>Refuses what is too large for a kernel.</summary>
    /// <exception cref="ShapeException">An input or the result has too many elements.</exception>
    public virtual void RequireIndexable(ReadOnlySpan<Node> inputs, Shape shape)
    {
        RequireIndexable(Name, shape);
        foreach (Node input in inputs)
            RequireIndexable(Name, input.Shape);
    }

    /// <summary>What a kernel reads.</summary>
    internal static Value[] ValuesOf(ReadOnlySpan<Node> inputs)
    {
        var values = new Value[inputs.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = inputs[i].Value;
        return values;
    }

    /// <summary>Kernels count elements and chunks in 32 bits, as spans and arrays do; only views may be larger, since they copy nothing.</summary>
    internal static void RequireIndexable(string name, Shape shape)
    {
        if (shape.ElementCount > int.MaxValue)
        {
            throw new ShapeException(
                $"{name}: {shape} holds {shape.ElementCount:N0} elements, and an operation takes at most {int.MaxValue:N0}; compute it in parts.");
        }
    }
}
