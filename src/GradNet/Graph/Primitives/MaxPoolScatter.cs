using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Puts a value of each window back where the window's maximum was, the first of equals: (images, values) -> [N, C, H, W].</summary>
internal sealed class MaxPoolScatter(PoolingGeometry geometry) : Primitive("MaxPoolScatter")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Pooling.MaxPoolScatter(inputs[0], inputs[1], output, geometry);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) =>
        SideBySide.Part(Apply(SideBySide.Join(inputs[0], 0), SideBySide.Join(inputs[1], 0)), 0, inputs[0].Shape[0]);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        index == 0 ? null : new MaxPoolGather(geometry).Apply(inputs[0].Detach(), gradient);
}
