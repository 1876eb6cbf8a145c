using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Spreads a value of each window evenly over the window's elements: the gradient of <see cref="AveragePool"/>, and its transpose.</summary>
internal sealed class AveragePoolGradient(PoolingGeometry geometry, Shape images) : Primitive("AveragePoolGradient")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => images;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Pooling.AveragePoolGradient(inputs[0], output, geometry);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs)
    {
        int count = inputs[0].Shape[0];
        var primitive = new AveragePoolGradient(geometry, [count * images[0], .. images[1..]]);
        return SideBySide.Part(primitive.Apply(SideBySide.Join(inputs[0], 0)), 0, count);
    }

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        new AveragePool(geometry).Apply(gradient);
}
