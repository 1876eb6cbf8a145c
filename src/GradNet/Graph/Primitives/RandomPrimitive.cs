using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Random elements that are a function of a key and their position alone: the same for any number of threads.</summary>
internal sealed class RandomPrimitive(string name, Shape shape, DType dtype, Action<Operand> fill) : Primitive(name)
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => dtype;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => fill(output);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
