using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>An elementwise operation of two inputs of one shape and dtype: a row of <see cref="Binary"/>. Broadcasting and promotion are nodes of their own.</summary>
internal sealed class BinaryPrimitive(
    string name,
    BinaryPrimitive.Kernel kernel,
    Func<DType, bool, TileFunction> tile,
    BinaryPrimitive.Gradient? left = null,
    BinaryPrimitive.Gradient? right = null,
    DType? result = null) : Primitive(name)
{
    /// <summary>The loop over all elements.</summary>
    public delegate void Kernel(Operand a, Operand b, Operand y);

    /// <summary>The gradient of one input, given the gradient of the output, both inputs and the output.</summary>
    public delegate Tensor? Gradient(Tensor gradient, Tensor a, Tensor b, Tensor y);

    public override long Kind { get; } = NextRow();

    public override TileFunction Tile(DType input, DType output, bool streams) => tile(input, streams);

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => result ?? inputs[0].DType;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => kernel(inputs[0], inputs[1], output);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        (index == 0 ? left : right)?.Invoke(gradient, inputs[0], inputs[1], output);
}
