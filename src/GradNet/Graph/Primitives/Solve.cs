using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>X with A·X = B, for A [..., n, n] and B [..., n, k] of one batch.</summary>
internal sealed class Solve() : Primitive("Solve")
{
    public static readonly Solve Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[1].Shape;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        MatrixBatch.Run(TriangularFactors.Solve, inputs, output, output.Shape[^2], output.Shape[^1]);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor ofRight = inputs[0].Transpose().Solve(gradient);
        return index == 1 ? ofRight : -ofRight.MatMul(output.Transpose());
    }
}
