using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Elements picked along an axis by an index of the result's shape: y[i, j] = x[index[i, j], j] for axis 0.</summary>
internal sealed class Gather(int axis) : Primitive("Gather")
{
    public override bool TakesAnyDType => true;

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        (Shape x, Shape index) = (inputs[0].Shape, inputs[1].Shape);
        bool fits = x.Rank == index.Rank;
        for (int i = 0; fits && i < x.Rank; i++)
            fits = i == axis || index[i] <= x[i];
        if (!fits)
        {
            throw new ShapeException(
                $"Gather: an index of shape {index} does not fit into {x} along axis {axis}: " +
                "it needs as many axes, and may be larger only along that axis.");
        }

        return index;
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Indexing.Gather(inputs[0], inputs[1], output, axis);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Gather(axis + 1).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        index == 1 ? null : Tensor.Zeros(inputs[0].Shape, gradient.DType).Scatter(axis, inputs[1], gradient, ScatterMode.Add);
}
