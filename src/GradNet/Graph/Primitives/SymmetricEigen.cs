using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>The eigenvalues over the eigenvectors, [..., 1 + n, n], of symmetric A [..., n, n].</summary>
internal sealed class SymmetricEigen() : Primitive("SymmetricEigen")
{
    public static readonly SymmetricEigen Instance = new();

    public override Shape InferShape(ReadOnlySpan<Node> inputs)
    {
        Shape a = inputs[0].Shape;
        return [.. a[..^2], checked(a[^1] + 1), a[^1]];
    }

    public override void Run(ReadOnlySpan<Operand> inputs, Operand output) =>
        MatrixBatch.Run(JacobiRotations.Eigen, inputs, output, output.Shape[^2], output.Shape[^1]);

    public override Tensor? ApplyToBatch(IReadOnlyList<Tensor> inputs) => Apply(inputs);

    /// <summary>V (diag(gλ) + (Vᵀ·gV) / (λⱼ − λᵢ)) Vᵀ. Vectors of equal values have no derivative; theirs is taken as 0.</summary>
    public override Tensor? VectorJacobianProduct(int index, Tensor gradient, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        (Tensor values, Tensor vectors) = (output[Slice.Ellipsis, 0, ..], output[Slice.Ellipsis, 1.., ..]);
        (Tensor ofValues, Tensor ofVectors) = (gradient[Slice.Ellipsis, 0, ..], gradient[Slice.Ellipsis, 1.., ..]);
        Tensor turned = vectors.Transpose().MatMul(ofVectors) * InverseDifferences(values);
        return vectors.MatMul(turned + ofValues.DiagonalMatrix()).MatMul(vectors.Transpose());
    }

    /// <summary>1 / (xⱼ − xᵢ), and 0 where both are equal.</summary>
    internal static Tensor InverseDifferences(Tensor x)
    {
        Tensor differences = x.Unsqueeze(-2) - x.Unsqueeze(-1);
        Tensor isZero = differences == 0;
        return Tensor.Where(isZero, 0, Tensor.Where(isZero, 1, differences).Reciprocal());
    }
}
