using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>(x, index, updates): x with updates put where the index says along an axis, y[index[i, j], j] = updates[i, j] for axis 0.</summary>
internal sealed class Scatter(int axis, ScatterMode mode) : Primitive("Scatter")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        (Shape x, Shape index, Shape updates) = (inputs[0].Shape, inputs[1].Shape, inputs[2].Shape);
        bool fits = x.Rank == index.Rank && index == updates;
        for (int i = 0; fits && i < x.Rank; i++)
            fits = i == axis || index[i] <= x[i];
        if (!fits)
        {
            throw new ShapeException(
                $"Scatter: an index of shape {index} with updates of shape {updates} does not fit into {x} along axis {axis}: " +
                "index and updates need one shape, which may be larger than the input only along that axis.");
        }

        return x;
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Indexing.Scatter(mode, inputs[0], inputs[1], inputs[2], output, axis);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Scatter(axis + 1, mode).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        (mode, index) switch
        {
            (_, 1) => null,
            (ScatterMode.Add, 0) => gradient,
            (ScatterMode.Add, _) => gradient.Gather(axis, inputs[1]),
            (ScatterMode.Set, 0) => gradient.Scatter(axis, inputs[1], Tensor.Zeros(inputs[2].Shape, gradient.DType)),
            (ScatterMode.Set, _) => Tensor.Where(Stayed(inputs), gradient.Gather(axis, inputs[1]), 0f),
            (_, 0) => Tensor.Where(inputs[0] == output, ShareOfEach(gradient, inputs, output), 0f),
            (_, _) => Tensor.Where(
                inputs[2] == output.Gather(axis, inputs[1]),
                ShareOfEach(gradient, inputs, output).Gather(axis, inputs[1]),
                0f),
        };

    /// <summary>Which updates were not replaced by a later one.</summary>
    private Tensor Stayed(ReadOnlySpan<Tensor> inputs)
    {
        Shape updates = inputs[2].Shape;
        Tensor order = Tensor.Range(0, updates.ElementCount).Reshape(updates);
        Tensor last = Tensor.Full(inputs[0].Shape, -1L).Scatter(axis, inputs[1], order);
        return last.Gather(axis, inputs[1]) == order;
    }

    /// <summary>The gradient divided by how many candidates reached the smallest or largest value.</summary>
    private Tensor ShareOfEach(Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor original = (inputs[0] == output).Cast(gradient.DType);
        Tensor updates = (inputs[2] == output.Gather(axis, inputs[1])).Cast(gradient.DType);
        return gradient / original.Scatter(axis, inputs[1], updates, ScatterMode.Add);
    }
}
