using GradNet.Planning;

namespace GradNet.Graph.Primitives;

/// <summary>A value with a gradient that the user wrote: input 0 is the value, which no gradient enters; the others are what it depends on.</summary>
internal sealed class CustomGradient(Func<Tensor, Tensor, IReadOnlyList<Tensor?>> gradients) : ViewPrimitive("WithGradient")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    /// <summary>The gradient function, as the user gave it.</summary>
    public Func<Tensor, Tensor, IReadOnlyList<Tensor?>> Gradients => gradients;

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        VectorJacobianProducts([], gradient, inputs, output)[index];

    public override Tensor?[] VectorJacobianProducts(
        ReadOnlySpan<bool> wanted, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        IReadOnlyList<Tensor?> results = gradients(gradient, output);
        int expected = inputs.Length - 1;
        if (results.Count != expected)
        {
            throw new InvalidOperationException(
                $"WithGradient: the gradient function returned {results.Count} gradients for {expected} inputs; return one for each, null for zero.");
        }

        for (int i = 0; i < expected; i++)
        {
            if (results[i] is not { } result)
                continue;
            Tensor input = inputs[i + 1];
            if (result.Shape != input.Shape)
                throw new ShapeException($"WithGradient: the gradient of input {i} is {result.Shape}, but the input is {input.Shape}.");
            if (result.DType != input.DType)
                throw new InvalidOperationException($"WithGradient: the gradient of input {i} is {result.DType}, but the input is {input.DType}.");
        }

        return [null, .. results];
    }

    public override void Sign(SignatureTape tape, Shape input, Shape shape)
    {
        // The shapes say it all.
    }

    public override Layout View(Layout input, Shape shape) => input;
}
