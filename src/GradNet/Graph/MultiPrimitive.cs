using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Graph;

/// <summary>
/// An operation that one kernel computes and that has several results: values with their indices, the factors of a matrix, a parameter and
/// what its optimizer remembers. Each result is a node of its own, made by a <see cref="Result"/>.
/// </summary>
internal abstract class MultiPrimitive(string name) : IMultiKernel
{
    /// <summary>The name in messages, as users write the call.</summary>
    public string Name { get; } = name;

    /// <summary>Whether <see cref="VectorJacobianProduct"/> is defined.</summary>
    public virtual bool HasGradient => true;

    /// <inheritdoc cref="Primitive.RunsAtOnce"/>
    public virtual bool RunsAtOnce => false;

    /// <summary>
    /// The input of the same shape and dtype whose memory a result may take, because every element is read before it is written; null if there is none.
    /// </summary>
    public virtual int? Overwrites(int result) => null;

    /// <summary>Checks the inputs and returns what each result is.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public abstract ResultType[] InferResults(ReadOnlySpan<Node> inputs);

    /// <summary>Computes all results.</summary>
    public Value[] Evaluate(Value[] inputs, ReadOnlySpan<ResultType> types)
    {
        var outputs = new Value[types.Length];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = Value.Allocate(types[i].Shape, types[i].DType);
        Executor.Run(this, inputs, outputs);
        return outputs;
    }

    /// <inheritdoc/>
    public abstract void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs);

    /// <summary>
    /// The part of one input's gradient that comes from one result. Gradients are linear, so the parts of several results add up.
    /// </summary>
    /// <param name="index">Which input.</param>
    /// <param name="result">Which result.</param>
    /// <param name="gradient">The gradient of that result, of its shape.</param>
    /// <param name="inputs">The inputs of the operation.</param>
    /// <param name="results">All its results.</param>
    /// <returns>A tensor of the input's shape and dtype, or null for zero.</returns>
    public abstract Tensor? VectorJacobianProduct(
        int index, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results);

    /// <summary>The parts of all wanted inputs' gradients that come from one result; overridden where computing them together saves work.</summary>
    public virtual Tensor?[] VectorJacobianProducts(
        ReadOnlySpan<bool> wanted, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results)
    {
        var gradients = new Tensor?[inputs.Length];
        for (int index = 0; index < gradients.Length; index++)
        {
            if (wanted[index])
                gradients[index] = VectorJacobianProduct(index, result, gradient, inputs, results);
        }

        return gradients;
    }

    /// <inheritdoc cref="Primitive.ApplyToBatch(IReadOnlyList{Tensor}, IReadOnlyList{Tensor?})"/>
    public virtual Tensor[]? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared) => null;

    /// <summary>Applies the operation to tensors.</summary>
    /// <returns>All results.</returns>
    public Tensor[] Apply(params ReadOnlySpan<Tensor> inputs)
    {
        var nodes = new Node[inputs.Length];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = inputs[i].Node;
        return Array.ConvertAll(Node.Record(this, nodes), node => new Tensor(node));
    }
}
