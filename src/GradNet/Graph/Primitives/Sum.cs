using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Sums over axes.</summary>
internal sealed class Sum(int[] axes) : Reduce("Sum", axes)
{
    /// <summary>Truth values and narrow integers are counted in 64 bits.</summary>
    public override DType InferDType(ReadOnlySpan<Node> inputs) => inputs[0].DType.IsFloating ? inputs[0].DType : DType.Int64;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Reduction.Sum(inputs[0], output, Axes);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Sum(AxesOfBatch).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        Expand(gradient, inputs[0].Shape);
}
