using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Tensors one after the other along an axis.</summary>
internal sealed class Concatenate(int axis) : Primitive("Concatenate")
{
    public override bool TakesAnyDType => true;

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        int[] sizes = inputs[0].Shape.Sizes.ToArray();
        long total = sizes[axis];
        for (int i = 1; i < inputs.Length; i++)
        {
            Shape other = inputs[i].Shape;
            if (!FitsExceptAlong(inputs[0].Shape, other))
            {
                throw new ShapeException(
                    $"Concatenate: input 0 is {inputs[0].Shape} and input {i} is {other}: they may differ only along axis {axis}.");
            }

            total += other[axis];
        }

        if (total > int.MaxValue)
            throw new ShapeException($"Concatenate: axis {axis} would have size {total:N0}, which is more than {int.MaxValue:N0}.");
        sizes[axis] = (int)total;

        return Shape.Create(sizes);
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output)
    {
        var start = new int[output.Shape.Rank];
        int[] steps = [.. Enumerable.Repeat(1, start.Length)];
        foreach (Operand input in inputs)
        {
            if (input.Shape.ElementCount > 0)
                Elementwise.CopyInto(input, output.Slice(start, input.Shape, steps));
            start[axis] += input.Shape[axis];
        }
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Concatenate(axis + 1).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        int start = 0;
        for (int i = 0; i < index; i++)
            start += inputs[i].Shape[axis];
        return gradient.Narrow(axis, start, inputs[index].Shape[axis]);
    }

    private bool FitsExceptAlong(Shape first, Shape other)
    {
        if (first.Rank != other.Rank)
            return false;
        for (int i = 0; i < first.Rank; i++)
        {
            if (i != axis && first[i] != other[i])
                return false;
        }

        return true;
    }
}
