using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Q over R, [..., m + n, n], with Q·R = A [..., m, n], m ≥ n.</summary>
internal sealed class OrthogonalTriangular() : Primitive("QR")
{
    public static readonly OrthogonalTriangular Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape a = inputs[0].Shape;
        return [.. a[..^2], checked(a[^2] + a[^1]), a[^1]];
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        MatrixBatch.Run(OrthogonalFactors.QR, inputs, output, output.Shape[^2], output.Shape[^1]);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    /// <summary>(gQ + Q·sym(M)) R⁻ᵀ with M = R·gRᵀ − gQᵀ·Q, whose lower triangle sym mirrors (Seeger et al., 2017).</summary>
    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        int rows = inputs[0].Shape[^2];
        (Tensor q, Tensor r) = (output[Slice.Ellipsis, ..rows, ..], output[Slice.Ellipsis, rows.., ..]);
        (Tensor ofQ, Tensor ofR) = (gradient[Slice.Ellipsis, ..rows, ..], gradient[Slice.Ellipsis, rows.., ..].Triu());
        Tensor m = r.MatMul(ofR.Transpose()) - ofQ.Transpose().MatMul(q);
        Tensor mirrored = m.Tril() + m.Tril(-1).Transpose();
        return r.Solve((ofQ + q.MatMul(mirrored)).Transpose()).Transpose();
    }
}
