using GradNet.Cpu;

namespace GradNet.Graph;

/// <summary>
/// One result of an operation that has several, as the primitive of its node. The nodes of all results have the same inputs; only where
/// gradients flow do they know each other, so that a result that nobody wants is not kept for the sake of the others.
/// </summary>
internal sealed class Result(MultiPrimitive operation, int index, Node[] results) : Primitive(operation.Name)
{
    /// <summary>What computes it, together with its siblings.</summary>
    public MultiPrimitive Operation { get; } = operation;

    /// <summary>Its position among the results.</summary>
    public int Index { get; } = index;

    /// <summary>The nodes of all results, where they know each other, and null otherwise.</summary>
    public Node?[] Siblings => results;

    public override bool HasGradient => Operation.HasGradient;

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => Operation.InferResults(inputs)[Index].Shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => Operation.InferResults(inputs)[Index].DType;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        throw new InvalidOperationException($"{Name}: a result is computed together with its siblings.");

    /// <summary>After a run, siblings that no gradient can flow through let go of each other, and of each other's history.</summary>
    public void Part()
    {
        bool isDone = results.Length == 0 || results[Index] is null;
        if (!isDone && !Array.Exists(results, node => node is { IsTracked: true }))
            Array.Clear(results);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        Operation.VectorJacobianProduct(index, Index, gradient, inputs, Tensors());

    public override Tensor?[] VectorJacobianProducts(
        ReadOnlySpan<bool> wanted, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        Operation.VectorJacobianProducts(wanted, Index, gradient, inputs, Tensors());

    private Tensor[] Tensors() => Array.ConvertAll(results, node => node.Handle);
}
