namespace GradNet.Graph.Primitives;

/// <summary>Every <c>step</c>-th element of each axis, from <c>start</c>, <c>count</c> of them. Steps are positive; <see cref="Flip"/> turns axes round.</summary>
internal sealed class StridedSlice(int[] starts, int[] counts, int[] steps) : ViewPrimitive("Slice")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => Shape.Create(counts);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new StridedSlice([0, .. starts], [inputs[0].Shape[0], .. counts], [1, .. steps]).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        PutBack(gradient, inputs[0].Shape);

    /// <summary>
    /// The gradient of a tensor from those of slices of it: one concatenation if the slices lie one behind the other and fill it, otherwise the
    /// sum of what each puts among zeros.
    /// </summary>
    public static Tensor Assemble(Shape shape, IReadOnlyList<(StridedSlice Slice, Tensor Gradient)> parts)
    {
        if (AxisThatIsFilled(shape, parts) is not { } axis)
            return parts.Select(part => part.Slice.PutBack(part.Gradient, shape)).Aggregate((sum, part) => sum + part);
        Tensor[] ordered = [.. parts.OrderBy(part => part.Slice.Start(axis)).Select(part => part.Gradient)];
        return ordered.Length == 1 ? ordered[0] : new Concatenate(axis).Apply(ordered);
    }

    private static int? AxisThatIsFilled(Shape shape, IReadOnlyList<(StridedSlice Slice, Tensor Gradient)> parts)
    {
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            int end = 0;
            foreach ((StridedSlice slice, Tensor gradient) in parts.OrderBy(part => part.Slice.Start(axis)))
                end = slice.IsWholeExcept(axis, shape) && slice.Start(axis) == end ? end + gradient.Shape[axis] : int.MinValue;
            if (end == shape[axis])
                return axis;
        }

        return null;
    }

    private int Start(int axis) => starts[axis];

    /// <summary>Whether all of the other axes is shown, and neighbours along this one.</summary>
    private bool IsWholeExcept(int axis, Shape shape)
    {
        for (int other = 0; other < starts.Length; other++)
        {
            if (steps[other] != 1 || (other != axis && counts[other] != shape[other]))
                return false;
        }

        return true;
    }

    private Tensor PutBack(Tensor gradient, Shape input)
    {
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
