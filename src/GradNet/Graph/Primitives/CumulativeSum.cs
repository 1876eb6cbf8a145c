using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The sum of each element and all before it along an axis.</summary>
internal sealed class CumulativeSum(int axis) : Primitive("CumSum")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    /// <summary>Truth values and narrow integers are counted in 64 bits.</summary>
    public override DType InferDType(ReadOnlySpan<Node> inputs) => inputs[0].DType.IsFloating ? inputs[0].DType : DType.Int64;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Cumulative.Sum(inputs[0], output, axis);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new CumulativeSum(axis + 1).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        gradient.Flip(axis).CumSum(axis).Flip(axis);
}
