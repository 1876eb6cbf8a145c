using GradNet.Planning;

namespace GradNet.Graph.Primitives;

/// <summary>The same elements in the same order under another shape.</summary>
internal sealed class Reshape(Shape shape) : ViewPrimitive("Reshape")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => shape;

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => inputs[0].Reshape([inputs[0].Shape[0], .. shape]);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        gradient.Reshape(inputs[0].Shape);

    public override void Sign(SignatureTape tape, Shape input, Shape shape)
    {
        // The shapes say it all.
    }

    public override Layout? View(Layout input, Shape shape)
    {
        Layout contiguous = Layout.Contiguous(shape);
        if (input.IsContiguous)
            return new Layout(shape, contiguous.Strides.ToArray(), input.Offset);
        return StridesOf(input, shape) is { } strides ? new Layout(shape, strides, input.Offset) : null;
    }

    /// <summary>
    /// Strides for the new shape over scattered elements: possible where each group of old axes that a group of new axes replaces is
    /// contiguous in itself, as when a size is split or axes of size 1 come and go.
    /// </summary>
    private static nint[]? StridesOf(Layout input, Shape shape)
    {
        var strides = new nint[shape.Rank];
        int old = input.Shape.Rank - 1;
        int axis = shape.Rank - 1;
        while (axis >= 0)
        {
            while (old >= 0 && input.Shape[old] == 1)
                old--;
            if (shape[axis] == 1)
            {
                strides[axis--] = 1;
                continue;
            }

            if (old < 0)
                return null;
            nint stride = input.Strides[old];
            long oldSize = input.Shape[old--];
            long newSize = 1;
            while (axis >= 0 && newSize < oldSize)
            {
                strides[axis] = (nint)newSize * stride;
                newSize *= shape[axis--];
                while (oldSize < newSize && old >= 0 && (input.Shape[old] == 1 || input.Strides[old] == stride * (nint)oldSize))
                    oldSize *= input.Shape[old--];
            }

            if (newSize != oldSize)
                return null;
        }

        return strides;
    }
}
