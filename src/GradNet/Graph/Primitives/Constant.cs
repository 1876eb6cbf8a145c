using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>One number. It is no part of a plan's signature, so that a changed learning rate is no new plan.</summary>
internal sealed class Constant(Scalar value, DType dtype) : Primitive("Constant")
{
    private static readonly Layout SingleElement = Layout.Contiguous(default);

    public override bool TakesAnyDType => true;

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => default;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => dtype;

    /// <summary>Writes the number as one element.</summary>
    public unsafe void Write(void* destination) => Elementwise.Fill(new Operand(destination, dtype, SingleElement), value);

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Fill(output, value);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
