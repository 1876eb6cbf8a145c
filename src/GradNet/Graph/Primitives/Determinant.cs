using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The determinant of A [..., n, n], or the logarithm of its magnitude.</summary>
internal sealed class Determinant(bool isLogarithm) : Primitive(isLogarithm ? "LogDeterminant" : "Determinant")
{
    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape[..^2];

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        MatrixBatch.Run(isLogarithm ? TriangularFactors.LogDeterminant : TriangularFactors.Determinant, inputs, output, 1, 1);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    /// <summary>A⁻ᵀ, times the determinant itself where it is no logarithm (Jacobi's formula).</summary>
    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor factor = isLogarithm ? gradient : gradient * output;
        return factor.Unsqueeze(-1).Unsqueeze(-1) * inputs[0].Inverse().Transpose();
    }
}
