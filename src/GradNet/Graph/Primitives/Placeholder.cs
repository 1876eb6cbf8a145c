using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Stands for an example that is not known while a function is recorded. It has no elements to read.</summary>
internal sealed class Placeholder(Shape shape, DType dtype) : Primitive("Placeholder")
{
    public override bool TakesAnyDType => true;

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => dtype;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => throw new PlaceholderReadException();

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
