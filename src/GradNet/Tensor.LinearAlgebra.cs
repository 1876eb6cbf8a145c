using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>
/// Factors of the matrices in the last two axes; the axes before count a batch. All are computed in double precision by elimination, reflections
/// and rotations, and have gradients of any order. Meant for matrices of up to some hundred rows.
/// </content>
public sealed partial class Tensor
{
    /// <summary>The lower triangular L with L·Lᵀ = A: [..., n, n] -> [..., n, n]. Only the lower triangle of A is read.</summary>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    /// <exception cref="ArithmeticException">A matrix is not positive definite.</exception>
    public Tensor Cholesky() => Graph.Primitives.Cholesky.Instance.Apply(AsReal().RequireSquare("Cholesky"));

    /// <summary>X with A·X = B, for square A: [..., n, n] and [..., n, k] or [n] -> the shape of B. Batches are broadcast.</summary>
    /// <param name="b">The right-hand sides, as columns; a vector is one of them.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">A matrix is singular.</exception>
    public Tensor Solve(Tensor b)
    {
        Tensor right = b.Rank == 1 ? b.Unsqueeze(1) : b;
        if (right.Rank < 2 || right.Shape[^2] != RequireSquare("Solve").Shape[^1])
            throw new ShapeException($"Solve: {Shape} and {b.Shape}: the right-hand side needs as many rows as the matrix.");
        DType dtype = AsReal().DType.PromoteWith(b.DType);
        Shape batch = Broadcasting.Join("Solve", Shape[..^2], right.Shape[..^2]);
        Tensor x = Graph.Primitives.Solve.Instance.Apply(
            Cast(dtype).BroadcastTo([.. batch, .. Shape[^2..]]),
            right.Cast(dtype).BroadcastTo([.. batch, .. right.Shape[^2..]]));
        return b.Rank == 1 ? x.Squeeze(-1) : x;
    }

    /// <summary>A⁻¹: [..., n, n] -> [..., n, n]. To solve equations, <see cref="Solve"/> is faster and more exact.</summary>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    /// <exception cref="ArithmeticException">A matrix is singular.</exception>
    public Tensor Inverse() => RequireSquare("Inverse").Solve(Eye(Shape[^1], AsReal().DType));

    /// <summary>A multiplied by itself: [..., n, n] -> [..., n, n].</summary>
    /// <param name="exponent">How often; 0 gives the identity, a negative number powers of the inverse.</param>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    /// <exception cref="ArithmeticException">The exponent is negative and a matrix is singular.</exception>
    public Tensor MatrixPower(int exponent)
    {
        Tensor square = exponent < 0 ? Inverse() : RequireSquare("MatrixPower");
        Tensor? power = null;
        for (uint rest = (uint)Math.Abs((long)exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
                power = power?.MatMul(square) ?? square;
            if (rest > 1)
                square = square.MatMul(square);
        }

        return power ?? Eye(Shape[^1], DType).BroadcastTo(Shape);
    }

    /// <summary>The pseudo-inverse of Moore and Penrose: [..., m, n] -> [..., n, m].</summary>
    /// <param name="tolerance">
    /// Singular values below this part of the largest count as 0; the larger size times the precision of the dtype unless given.
    /// </param>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    /// <exception cref="ArithmeticException">A matrix holds NaN or an infinity.</exception>
    public Tensor PseudoInverse(double? tolerance = null)
    {
        (int rows, int columns) = MatrixSizes("PseudoInverse");
        (Tensor u, Tensor s, Tensor vTransposed) = Svd();
        double precision = s.DType == DType.Float64 ? Math.ScaleB(1, -52) : Math.ScaleB(1, -23);
        Tensor isKept = s > s.Detach().Max(-1, keepDims: true) * (tolerance ?? Math.Max(rows, columns) * precision);
        Tensor inverse = Where(isKept, Where(isKept, s, 1).Reciprocal(), 0);
        return (vTransposed.Transpose() * inverse.Unsqueeze(-2)).MatMul(u.Transpose());
    }

    /// <summary>The shortest X for which ‖A·X − B‖ is smallest: [..., m, n] and [..., m, k] or [m] -> [..., n, k] or [n].</summary>
    /// <param name="b">The right-hand sides, as columns; a vector is one of them.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">A matrix holds NaN or an infinity.</exception>
    public Tensor LeastSquares(Tensor b)
    {
        if (b.Rank == 0 || b.Shape[b.Rank == 1 ? 0 : ^2] != MatrixSizes("LeastSquares").Rows)
            throw new ShapeException($"LeastSquares: {Shape} and {b.Shape}: the right-hand side needs as many rows as the matrix.");
        return PseudoInverse().MatMul(b);
    }

    /// <summary>The determinant: [..., n, n] -> [...]. Its gradient needs the inverse, so the matrix must not be singular there.</summary>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    public Tensor Determinant() => new Determinant(isLogarithm: false).Apply(AsReal().RequireSquare("Determinant"));

    /// <summary>The natural logarithm of the magnitude of the determinant, where that itself would overflow: [..., n, n] -> [...].</summary>
    /// <inheritdoc cref="Determinant"/>
    public Tensor LogDeterminant() => new Determinant(isLogarithm: true).Apply(AsReal().RequireSquare("LogDeterminant"));

    /// <summary>
    /// Q with orthonormal columns and upper triangular R with Q·R = A: [..., m, n] -> [..., m, k] and [..., k, n], k the smaller of both sizes.
    /// The diagonal of R holds no negative number.
    /// </summary>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    public (Tensor Q, Tensor R) QR()
    {
        (int rows, int columns) = MatrixSizes("QR");
        Tensor a = AsReal();
        if (rows < columns)
        {
            (Tensor square, Tensor left) = a[Slice.Ellipsis, .., ..rows].QR();
            return (square, Concatenate([left, square.Transpose().MatMul(a[Slice.Ellipsis, .., rows..])], -1));
        }

        Tensor packed = OrthogonalTriangular.Instance.Apply(a);
        return (packed[Slice.Ellipsis, ..rows, ..], packed[Slice.Ellipsis, rows.., ..]);
    }

    /// <summary>
    /// The eigenvalues, ascending, and the eigenvectors, as columns, of symmetric matrices: [..., n, n] -> [..., n] and [..., n, n].
    /// What is not symmetric is replaced by the mean of the matrix and its transpose; the largest component of a vector is positive.
    /// </summary>
    /// <exception cref="ShapeException">The matrices are not square.</exception>
    /// <exception cref="ArithmeticException">A matrix holds NaN or an infinity.</exception>
    public (Tensor Values, Tensor Vectors) SymmetricEigen()
    {
        Tensor a = AsReal().RequireSquare("SymmetricEigen");
        Tensor packed = Graph.Primitives.SymmetricEigen.Instance.Apply((a + a.Transpose()) * 0.5);
        return (packed[Slice.Ellipsis, 0, ..], packed[Slice.Ellipsis, 1.., ..]);
    }

    /// <summary>
    /// U·diag(S)·Vᵀ = A with orthonormal columns of U and V and singular values S, descending: [..., m, n] -> [..., m, k], [..., k] and [..., k, n],
    /// k the smaller of both sizes.
    /// </summary>
    /// <exception cref="ShapeException">The tensor has fewer than two axes.</exception>
    /// <exception cref="ArithmeticException">A matrix holds NaN or an infinity.</exception>
    public (Tensor U, Tensor S, Tensor VTransposed) Svd()
    {
        (int rows, int columns) = MatrixSizes("Svd");
        if (rows < columns)
        {
            (Tensor right, Tensor values, Tensor left) = Transpose().Svd();
            return (left.Transpose(), values, right.Transpose());
        }

        (Tensor u, Tensor s, Tensor v) = SingularValues.Parts(SingularValues.Instance.Apply(AsReal()), rows);
        return (u, s, v.Transpose());
    }

    private Tensor RequireSquare(string operation)
    {
        (int rows, int columns) = MatrixSizes(operation);
        return rows == columns ? this : throw new ShapeException($"{operation}: {Shape} holds {rows} × {columns} matrices, which are not square.");
    }
}
