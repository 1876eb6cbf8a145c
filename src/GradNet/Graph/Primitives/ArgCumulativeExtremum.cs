using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Where the largest or smallest element so far lies along an axis, the last of equals.</summary>
internal sealed class ArgCumulativeExtremum(bool largest, int axis) : Primitive(largest ? "CumMax" : "CumMin")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => DType.Int64;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output)
    {
        if (largest)
            Cumulative.ArgMax(inputs[0], output, axis);
        else
            Cumulative.ArgMin(inputs[0], output, axis);
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new ArgCumulativeExtremum(largest, axis + 1).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
