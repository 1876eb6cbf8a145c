using GradNet.Planning;

namespace GradNet.Graph.Primitives;

/// <summary>The same value as a new node, so that a function can be differentiated for just this use of it.</summary>
internal sealed class Alias() : ViewPrimitive("Alias")
{
    public static readonly Alias Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => gradient;

    public override void Sign(SignatureTape tape, Shape input, Shape shape)
    {
        // The shapes say it all.
    }

    public override Layout View(Layout input, Shape shape) => input;
}
