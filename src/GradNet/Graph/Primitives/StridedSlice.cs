namespace GradNet.Graph.Primitives;

/// <summary>Every <c>step</c>-th element of each axis, from <c>start</c>, <c>count</c> of them. Steps are positive; <see cref="Flip"/> turns axes round.</summary>
internal sealed class StridedSlice(int[] starts, int[] counts, int[] steps) : ViewPrimitive("Slice")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => Shape.Create(counts);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new StridedSlice([0, .. starts], [inputs[0].Shape[0], .. counts], [1, .. steps]).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Shape input = inputs[0].Shape;
        var after = new int[starts.Length];
        var between = new int[starts.Length];
        for (int axis = 0; axis < starts.Length; axis++)
        {
            int span = counts[axis] == 0 ? 0 : ((counts[axis] - 1) * steps[axis]) + 1;
            after[axis] = input[axis] - starts[axis] - span;
            between[axis] = steps[axis] - 1;
        }

        return new Pad(starts, after, between, 0).Apply(gradient);
    }

    public override Layout View(Layout input, Shape shape)
    {
        var strides = new nint[shape.Rank];
        nint offset = input.Offset;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            strides[axis] = input.Strides[axis] * steps[axis];
            offset += input.Strides[axis] * starts[axis];
        }

        return new Layout(shape, strides, offset);
    }
}
