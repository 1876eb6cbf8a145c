namespace GradNet.Graph.Primitives;

/// <summary>The elements in reverse order along some axes, by negative strides.</summary>
internal sealed class Flip(int[] axes) : ViewPrimitive("Flip")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Flip([.. axes.Select(axis => axis + 1)]).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        gradient.Flip(axes);

    public override Layout View(Layout input, Shape shape)
    {
        nint[] strides = input.Strides.ToArray();
        nint offset = input.Offset;
        foreach (int axis in axes)
        {
            offset += strides[axis] * Math.Max(shape[axis] - 1, 0);
            strides[axis] = -strides[axis];
        }

        return new Layout(shape, strides, offset);
    }
}
