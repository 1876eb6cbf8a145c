using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The same values in another dtype. Floating to integer cuts towards zero and saturates; anything to bool asks whether it is not zero.</summary>
internal sealed class Cast(DType dtype) : Primitive("Cast")
{
    public override bool TakesAnyDType => true;

    public override TileFunction Tile(DType input, DType output, bool streams) => Elementwise.CastTile(input, output);

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => dtype;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Cast(inputs[0], output);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        inputs[0].DType.IsFloating ? gradient.Cast(inputs[0].DType) : null;
}
