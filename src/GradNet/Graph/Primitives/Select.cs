using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>condition ? a : b, element by element. All three have one shape, a and b one dtype.</summary>
internal sealed class Select() : Primitive("Where")
{
    public static readonly Select Instance = new();

    public override bool TakesAnyDType => true;

    public override TileFunction Tile(DType input, DType output, bool streams) => Elementwise.WhereTile(output);

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[1].Shape;

    public override DType InferDType(ReadOnlySpan<Node> inputs) => inputs[1].DType;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) => Elementwise.Where(inputs[0], inputs[1], inputs[2], output);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output) => index switch
    {
        1 => Tensor.Where(inputs[0], gradient, 0f),
        2 => Tensor.Where(inputs[0], 0f, gradient),
        _ => null,
    };
}
