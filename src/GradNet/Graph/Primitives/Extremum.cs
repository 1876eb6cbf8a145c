using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The largest or smallest element over axes. Elements that tie share the gradient evenly.</summary>
internal sealed class Extremum(bool largest, int[] axes) : Reduce(largest ? "Max" : "Min", axes)
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape input = inputs[0].Shape;
        foreach (int axis in Axes)
        {
            if (input[axis] == 0)
                throw new ShapeException($"{Name}: {input} has no element along axis {axis}, so there is nothing to choose from.");
        }

        return base.InferShape(inputs);
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output)
    {
        if (largest)
            Reduction.Max(inputs[0], output, Axes);
        else
            Reduction.Min(inputs[0], output, Axes);
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Extremum(largest, AxesOfBatch).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor chosen = (inputs[0] == Expand(output, inputs[0].Shape)).Cast(gradient.DType);
        return chosen * Expand(gradient / chosen.Sum(Axes), inputs[0].Shape);
    }
}
