using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The positions of the k largest or smallest elements of each row, best first.</summary>
internal sealed class ArgTopK(int count, bool largest) : Primitive("TopK")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => [.. inputs[0].Shape[..^1], count];

    public override DType InferDType(ReadOnlySpan<Node> inputs) => DType.Int64;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Sorting.ArgTopK(inputs[0], output, largest);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
