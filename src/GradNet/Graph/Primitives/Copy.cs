using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The same elements in fresh memory, in row-major order.</summary>
internal sealed class Copy() : Primitive("Contiguous")
{
    public static readonly Copy Instance = new();

    public override bool TakesAnyDType => true;

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Copy(inputs[0], output);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => gradient;
}
