using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>
/// An operation with several results that is made of others and has a kernel of its own, as <see cref="Composite"/> has for one result. The
/// decomposition gives every gradient; a row may state those of the first result where they can be had for less.
/// </summary>
internal sealed class MultiComposite(
    string name,
    MultiComposite.Types types,
    MultiComposite.Kernel kernel,
    Func<Tensor[], Tensor[]> decomposition,
    MultiComposite.Gradients? gradients = null) : MultiPrimitive(name)
{
    /// <summary>What the results are.</summary>
    public delegate ResultType[] Types(ReadOnlySpan<Node> inputs);

    /// <summary>The fused kernel.</summary>
    public delegate void Kernel(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs);

    /// <summary>The gradients of all inputs from that of the first result; null for zero.</summary>
    public delegate Tensor?[] Gradients(Tensor gradient, ReadOnlySpan<Tensor> inputs);

    /// <summary>How it is applied to many examples at once.</summary>
    public required Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor?>, Tensor[]?> OfBatch { private get; init; }

    public override Tensor[]? ApplyToBatch(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> shared) => OfBatch(inputs, shared);

    public override ResultType[] InferResults(ReadOnlySpan<Node> inputs) => types(inputs);

    public override void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs) => kernel(inputs, outputs);

    public override Tensor? VectorJacobianProduct(
        int index, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results) =>
        VectorJacobianProducts(result, gradient, inputs)[index];

    public override Tensor?[] VectorJacobianProducts(
        ReadOnlySpan<bool> wanted, int result, Tensor gradient, ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results) =>
        VectorJacobianProducts(result, gradient, inputs);

    private Tensor?[] VectorJacobianProducts(int result, Tensor gradient, ReadOnlySpan<Tensor> inputs) =>
        result == 0 && gradients is not null
            ? gradients(gradient, inputs)
            : Composite.Differentiate(tracked => decomposition(tracked)[result], gradient, inputs);
}
