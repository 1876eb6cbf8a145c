using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>U [..., m, n], the singular values and V over each other, [..., m + 1 + n, n], with U·diag(S)·Vᵀ = A [..., m, n], m ≥ n.</summary>
internal sealed class SingularValues() : Primitive("Svd")
{
    public static readonly SingularValues Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape a = inputs[0].Shape;
        return [.. a[..^2], checked(a[^2] + 1 + a[^1]), a[^1]];
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        MatrixBatch.Run(JacobiRotations.Svd, inputs, output, output.Shape[^2], output.Shape[^1]);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    /// <summary>
    /// U (skew(Uᵀ·gU)·F·S + S·F·skew(Vᵀ·gV) + diag(gS)) Vᵀ + (1 − U·Uᵀ) gU S⁻¹ Vᵀ with Fᵢⱼ = 1 / (sⱼ² − sᵢ²) and skew(X) = X − Xᵀ
    /// (Townsend, "Differentiating the singular value decomposition", 2016).
    /// </summary>
    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        (Tensor u, Tensor s, Tensor v) = Parts(output, inputs[0].Shape[^2]);
        (Tensor ofU, Tensor ofS, Tensor ofV) = Parts(gradient, inputs[0].Shape[^2]);
        Tensor f = SymmetricEigen.InverseDifferences(s.Square());
        Tensor isZero = s == 0;
        Tensor inverse = Tensor.Where(isZero, 0, Tensor.Where(isZero, 1, s).Reciprocal());
        Tensor projected = u.Transpose().MatMul(ofU);
        Tensor core = (Skew(projected) * f * s.Unsqueeze(-2)) + (s.Unsqueeze(-1) * Skew(v.Transpose().MatMul(ofV)) * f) + ofS.DiagonalMatrix();
        Tensor outside = (ofU - u.MatMul(projected)) * inverse.Unsqueeze(-2);
        return (u.MatMul(core) + outside).MatMul(v.Transpose());
    }

    /// <summary>U, S and V of what lies packed over each other.</summary>
    internal static (Tensor U, Tensor S, Tensor V) Parts(Tensor packed, int rows) =>
        (packed[Slice.Ellipsis, ..rows, ..], packed[Slice.Ellipsis, rows, ..], packed[Slice.Ellipsis, (rows + 1).., ..]);

    private static Tensor Skew(Tensor x) => x - x.Transpose();
}
