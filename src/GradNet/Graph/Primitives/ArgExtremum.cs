using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The index of the largest or smallest element along an axis, the first of equals.</summary>
internal sealed class ArgExtremum(bool largest, int axis) : Reduce(largest ? "ArgMax" : "ArgMin", [axis])
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        if (inputs[0].Shape[axis] == 0)
            throw new ShapeException($"{Name}: {inputs[0].Shape} has no element along axis {axis}, so there is nothing to choose from.");
        return base.InferShape(inputs);
    }

    public override DType InferDType(ReadOnlySpan<Node> inputs) => DType.Int64;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output)
    {
        if (largest)
            Reduction.ArgMax(inputs[0], output, axis);
        else
            Reduction.ArgMin(inputs[0], output, axis);
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new ArgExtremum(largest, axis + 1).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => null;
}
