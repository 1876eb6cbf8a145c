using MatrixProduct = GradNet.Graph.Primitives.MatMul;

namespace GradNet;

/// <content>Matrix products.</content>
public sealed partial class Tensor
{
    /// <summary>
    /// The matrix product over the last two axes, [..., M, K] × [..., K, N] -> [..., M, N]; the axes before are broadcast.
    /// A vector on the left counts as a row, on the right as a column, and the axis of size 1 is dropped again.
    /// </summary>
    /// <exception cref="ShapeException">The inner sizes differ, or an input is a scalar.</exception>
    public Tensor MatMul(Tensor other)
    {
        if (Rank == 0 || other.Rank == 0)
            throw new ShapeException($"MatMul: {Shape} × {other.Shape}: a scalar has no inner size; multiply with * instead.");
        Tensor a = Rank == 1 ? Unsqueeze(0) : this;
        Tensor b = other.Rank == 1 ? other.Unsqueeze(1) : other;
        if (a.Shape[^1] != b.Shape[^2])
        {
            throw new ShapeException(
                $"MatMul: {Shape} × {other.Shape}: the inner sizes differ ({a.Shape[^1]} and {b.Shape[^2]}){Remedy(a, b)}.");
        }

        DType dtype = RequireNumbers("MatMul").DType.PromoteWith(other.RequireNumbers("MatMul").DType);
        Tensor product = MultiplyMatrices(a.Cast(dtype), b.Cast(dtype));
        if (Rank == 1)
            product = product.Squeeze(-2);
        return other.Rank == 1 ? product.Squeeze(-1) : product;
    }

    private static string Remedy(Tensor a, Tensor b) => (a.Shape[^1] == b.Shape[^1], a.Shape[^2] == b.Shape[^2]) switch
    {
        (true, _) => "; the right side fits when it is transposed",
        (_, true) => "; the left side fits when it is transposed",
        _ => string.Empty,
    };

    private static Tensor MultiplyMatrices(Tensor a, Tensor b)
    {
        if (a.Rank == 2 && b.Rank == 2)
            return MatrixProduct.Instance.Apply(a, b);

        Shape batch = Broadcasting.Join("MatMul", a.Shape[..^2], b.Shape[..^2]);

        // One matrix on the right for a whole batch of rows is a single, larger product.
        if (b.Rank == 2 && a.Rank > 2)
        {
            int rows = a.Size("MatMul", a.Shape[..^1].ElementCount);
            return MatrixProduct.Instance.Apply(a.Reshape(rows, a.Shape[^1]), b).Reshape([.. a.Shape[..^1], b.Shape[1]]);
        }

        return MatrixProduct.Instance.Apply(
            a.BroadcastTo([.. batch, .. a.Shape[^2..]]),
            b.BroadcastTo([.. batch, .. b.Shape[^2..]]));
    }
}
