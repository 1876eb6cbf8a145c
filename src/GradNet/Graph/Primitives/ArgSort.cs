using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Where the elements of each row go when it is sorted: the k-th is the position of the k-th smallest, or largest.</summary>
internal sealed class ArgSort(bool descending) : Primitive("ArgSort")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => DType.Int64;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Sorting.ArgSort(inputs[0], output, descending);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
