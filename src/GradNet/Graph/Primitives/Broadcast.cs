using GradNet.Planning;

namespace GradNet.Graph.Primitives;

/// <summary>The elements repeated along new axes in front and along axes of size 1, without copying: their stride is 0.</summary>
internal sealed class Broadcast(Shape shape) : ViewPrimitive("BroadcastTo")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => shape;

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs)
    {
        Shape input = inputs[0].Shape;
        int[] added = [.. Enumerable.Repeat(1, shape.Rank - (input.Rank - 1))];
        return inputs[0].Reshape([input[0], .. added, .. input[1..]]).BroadcastTo([input[0], .. shape]);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Shape input = inputs[0].Shape;
        int added = shape.Rank - input.Rank;
        var repeated = new List<int>();
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (axis < added || (input[axis - added] == 1 && shape[axis] != 1))
                repeated.Add(axis);
        }

        return gradient.Sum([.. repeated]).Reshape(input);
    }

    public override void Sign(SignatureTape tape, Shape input, Shape shape)
    {
        // The shapes say it all.
    }

    public override Layout View(Layout input, Shape shape)
    {
        var strides = new nint[shape.Rank];
        int added = shape.Rank - input.Shape.Rank;
        for (int axis = added; axis < shape.Rank; axis++)
            strides[axis] = input.Shape[axis - added] == 1 ? 0 : input.Strides[axis - added];
        return new Layout(shape, strides, input.Offset);
    }
}
