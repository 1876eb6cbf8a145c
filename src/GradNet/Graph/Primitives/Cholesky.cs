using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The lower triangular L with L·Lᵀ = A, for positive definite A [..., n, n].</summary>
internal sealed class Cholesky() : Primitive("Cholesky")
{
    public static readonly Cholesky Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs) => inputs[0].Shape;

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        MatrixBatch.Run(TriangularFactors.Cholesky, inputs, output, output.Shape[^2], output.Shape[^1]);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    /// <summary>L⁻ᵀ Φ(Lᵀ·gradient) L⁻¹ made symmetric, where Φ keeps the lower triangle and half of the diagonal (Murray, 2016).</summary>
    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor upper = output.Transpose();
        Tensor product = upper.MatMul(gradient.Tril());
        Tensor lower = product.Tril() - (product.Diagonal().DiagonalMatrix() * 0.5);
        Tensor half = upper.Solve(upper.Solve(lower).Transpose());
        return (half + half.Transpose()) * 0.5;
    }
}
