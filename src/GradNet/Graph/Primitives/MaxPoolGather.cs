using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Takes from a source of the images' shape the element where each window's maximum is: (images, source) -> [N, C, OH, OW].</summary>
internal sealed class MaxPoolGather(PoolingGeometry geometry) : Primitive("MaxPoolGather")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => geometry.OutputShape(inputs[0].Shape);

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        Pooling.MaxPoolGather(inputs[0], inputs[1], output, geometry);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) =>
        SideBySide.Part(Apply(SideBySide.Join(inputs[0], 0), SideBySide.Join(inputs[1], 0)), 0, inputs[0].Shape[0]);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        index == 0 ? null : new MaxPoolScatter(geometry).Apply(inputs[0].Detach(), gradient);
}
