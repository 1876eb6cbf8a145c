using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>An elementwise operation of one input: a row of <see cref="Unary"/>.</summary>
internal sealed class UnaryPrimitive(
    string name, UnaryPrimitive.Kernel kernel, Func<DType, bool, TileFunction> tile, UnaryPrimitive.Gradient gradient) : Primitive(name)
{
    /// <summary>The loop over all elements.</summary>
    public delegate void Kernel(Operand x, Operand y);

    /// <summary>The gradient of the input, given the gradient of the output, the input and the output; null for a derivative that is zero.</summary>
    public delegate Tensor? Gradient(Tensor gradient, Tensor x, Tensor y);

    public override long Kind { get; } = NextRow();

    public override TileFunction Tile(DType input, DType output, bool streams) => tile(input, streams);

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => kernel(inputs[0], output);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor outputGradient, ReadOnlySpan<Tensor> inputs, Tensor output) =>
        gradient(outputGradient, inputs[0], output);
}
