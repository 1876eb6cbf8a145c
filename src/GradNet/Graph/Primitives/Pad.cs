using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The elements with a constant around them and, where <c>between</c> is not zero, between neighbours.</summary>
internal sealed class Pad(int[] before, int[] after, int[] between, Scalar value) : Primitive("Pad")
{
    public override bool TakesAnyDType => true;

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape input = inputs[0].Shape;
        var sizes = new int[input.Rank];
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            long size = (long)before[axis] + input[axis] + ((long)Math.Max(input[axis] - 1, 0) * between[axis]) + after[axis];
            if (size > int.MaxValue)
                throw new ShapeException($"Pad: axis {axis} would have size {size:N0}, which is more than {int.MaxValue:N0}.");
            sizes[axis] = (int)size;
        }

        return Shape.Create(sizes);
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output)
    {
        Elementwise.Fill(output, value);
        Elementwise.CopyInto(inputs[0], output.Slice(before, inputs[0].Shape, Array.ConvertAll(between, gap => gap + 1)));
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Pad([0, .. before], [0, .. after], [0, .. between], value).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        int[] counts = inputs[0].Shape.Sizes.ToArray();
        return new StridedSlice(before, counts, Array.ConvertAll(between, gap => gap + 1)).Apply(gradient);
    }
}
