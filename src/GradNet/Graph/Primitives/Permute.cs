using GradNet.Planning;

namespace GradNet.Graph.Primitives;

/// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of the input.</summary>
internal sealed class Permute(int[] axes) : ViewPrimitive("Permute")
{
    /// <summary>Whether it transposes matrices.</summary>
    public bool ExchangesLastTwo => axes is [.., var row, var column] && row == axes.Length - 1 && column == axes.Length - 2;

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape input = inputs[0].Shape;
        Span<int> sizes = stackalloc int[axes.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = input[axes[i]];
        return Shape.Create(sizes);
    }

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => new Permute([0, .. axes.Select(axis => axis + 1)]).Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var inverse = new int[axes.Length];
        for (int i = 0; i < axes.Length; i++)
            inverse[axes[i]] = i;
        return new Permute(inverse).Apply(gradient);
    }

    public override void Sign(SignatureTape tape, Shape input, Shape shape) => tape.Add(axes);

    public override Layout View(Layout input, Shape shape)
    {
        var strides = new nint[axes.Length];
        for (int i = 0; i < axes.Length; i++)
            strides[i] = input.Strides[axes[i]];
        return new Layout(shape, strides, input.Offset);
    }
}
