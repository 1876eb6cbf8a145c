using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The mean of each window of images [N, C, H, W].</summary>
internal sealed class AveragePool(PoolingGeometry geometry) : Primitive("AveragePool")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => geometry.OutputShape(inputs[0].Shape);

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Pooling.AveragePool(inputs[0], output, geometry);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) =>
        SideBySide.Part(Apply(SideBySide.Join(inputs[0], 0)), 0, inputs[0].Shape[0]);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        new AveragePoolGradient(geometry, inputs[0].Shape).Apply(gradient);
}
