namespace GradNet.Tests.Samples.Table;

/// <summary>Factors of matrices. What is unique is compared with other algorithms, the rest by what it multiplies to.</summary>
internal static class LinearAlgebraSamples
{
    private static readonly Tolerance Products = new(64, 256);

    public static Operation[] All { get; } =
    [
        new("Cholesky", ["Cholesky", "Tensor.Cholesky"], Products,
        [
            Definite("of one", [1, 3], x => x.Cholesky(), CholeskyOf),
            Definite("of four", [4, 6], x => x.Cholesky(), CholeskyOf),
            Definite("of a batch", [2, 3, 5], x => x.Cholesky(), CholeskyOf),
            Definite("of a larger one", [25, 60], x => x.Cholesky(), CholeskyOf),
        ])
        {
            BadCalls =
            [
                new("a matrix that is not positive definite", () => Tensor.From(new[,] { { 1.0, 2 }, { 2, 1 } }).Cholesky().ToArray<double>(),
                    typeof(ArithmeticException), "Cholesky: the matrix is not positive definite: its leading block of size 2 is not; add to its diagonal."),
                BadCall.Shape("a matrix that is not square", () => Tensor.Zeros([2, 3]).Cholesky(),
                    "Cholesky: [2, 3] holds 2 × 3 matrices, which are not square."),
            ],
        },
        new("Solve", ["Solve", "Tensor.Solve"], Products,
        [
            Solution("several right-hand sides", Inputs.Spread(4, 4), Inputs.Spread(4, 2)),
            Solution("a vector", Inputs.Spread(3, 3), Inputs.Spread(3)),
            Solution("a batch", Inputs.Spread(2, 3, 3), Inputs.Spread(2, 3, 2)),
            Solution("one matrix for a batch", Inputs.Spread(3, 3), Inputs.Spread(2, 3, 2)),
            Solution("a larger one", Inputs.Spread(30, 30), Inputs.Spread(30, 3)),
            new("a pivot of zero", [Inputs.Spread(2)],
                inputs => Tensor.From(new[,] { { 0, 2 }, { 4, 0 } }).Solve(inputs[0]),
                inputs => new([2], [inputs[0][1] / 4, inputs[0][0] / 2])),
        ])
        {
            BadCalls =
            [
                new("a singular matrix", () => Tensor.From(new[,] { { 1.0, 2 }, { 2, 4 } }).Solve(Tensor.From(1.0, 1)).ToArray<double>(),
                    typeof(ArithmeticException), "Solve: the matrix is singular: no pivot is left in column 1; leave the dependent column out or add to the diagonal."),
                BadCall.Shape("another number of rows", () => Tensor.Zeros([2, 2]).Solve(Tensor.Zeros([3])),
                    "Solve: [2, 2] and [3]: the right-hand side needs as many rows as the matrix."),
            ],
        },
        new("Inverse", ["Tensor.Inverse"], Products,
        [
            Square("of three", [3, 3], x => x.Inverse(), x => SolutionOf(x, Identity(3))),
            Square("of a batch", [2, 4, 4], x => x.Inverse().MatMul(x), x => ReferenceTensor.Define([2, 4, 4], at => at[1] == at[2] ? 1 : 0)),
        ]),
        new("MatrixPower", ["Tensor.MatrixPower"], Products,
        [
            Square("to the fifth", [3, 3], x => x.MatrixPower(5) / 100, x =>
                Multiply(Multiply(Multiply(x, x), Multiply(x, x)), x).Map(value => value / 100)),
            Square("of a batch, once", [2, 2, 2], x => x.MatrixPower(1), x => x),
            Square("not at all", [2, 3, 3], x => x.MatrixPower(0), x => ReferenceTensor.Define([2, 3, 3], at => at[1] == at[2] ? 1 : 0))
                with { IsSmooth = false },
            Square("of the inverse", [3, 3], x => x.MatrixPower(-2), x => SolutionOf(x, SolutionOf(x, Identity(3)))),
        ])
        {
            BadCalls = [BadCall.Shape("a matrix that is not square", () => Tensor.Zeros([2, 3]).MatrixPower(2),
                "MatrixPower: [2, 3] holds 2 × 3 matrices, which are not square.")],
        },
        new("PseudoInverse", ["Tensor.PseudoInverse"], Products,
        [
            Of("of a high matrix", [5, 3], x => x.PseudoInverse(), x => SolutionOf(Multiply(Transpose(x), x), Transpose(x))),
            Of("of a wide matrix", [3, 5], x => x.PseudoInverse(), x =>
                Transpose(SolutionOf(Multiply(x, Transpose(x)), x))),
            new("of a singular matrix", [], _ => Tensor.From(new[,] { { 1.0, 1 }, { 1, 1 } }).PseudoInverse(), _ => new([2, 2], [0.25, 0.25, 0.25, 0.25]))
                { Result = DType.Float64 },
        ]),
        new("LeastSquares", ["Tensor.LeastSquares"], Products,
        [
            new("more equations than unknowns", [Inputs.Spread(6, 2), Inputs.Spread(6, 3)], inputs => inputs[0].LeastSquares(inputs[1]),
                inputs => SolutionOf(Multiply(Transpose(inputs[0]), inputs[0]), Multiply(Transpose(inputs[0]), inputs[1]))),
            new("one right-hand side", [Inputs.Spread(5, 2), Inputs.Spread(5)], inputs => inputs[0].LeastSquares(inputs[1]),
                inputs => SolutionOf(Multiply(Transpose(inputs[0]), inputs[0]), Multiply(Transpose(inputs[0]), inputs[1].Reshape(5, 1))).Reshape(2)),
        ])
        {
            BadCalls = [BadCall.Shape("another number of rows", () => Tensor.Zeros([3, 2]).LeastSquares(Tensor.Zeros([2])),
                "LeastSquares: [3, 2] and [2]: the right-hand side needs as many rows as the matrix.")],
        },
        new("Determinant", ["Determinant", "Tensor.Determinant", "Tensor.LogDeterminant"], Products,
        [
            Square("of one", [1, 1], x => x.Determinant(), x => DeterminantOf(x)),
            Square("of four", [4, 4], x => x.Determinant(), x => DeterminantOf(x)),
            Square("of a batch", [2, 3, 3], x => x.Determinant(), x => DeterminantOf(x)),
            Square("its logarithm", [2, 3, 3], x => x.LogDeterminant(), x => DeterminantOf(x).Map(value => Math.Log(Math.Abs(value)))),
            new("of a singular matrix", [], _ => Tensor.From(new[,] { { 1.0, 2 }, { 2, 4 } }).Determinant(), _ => new([], [0]))
                { Result = DType.Float64 },
        ]),
        new("QR", ["OrthogonalTriangular", "Tensor.QR"], Products,
        [
            Of("Q", [5, 3], x => x.QR().Q, x => GramSchmidt(x).Q),
            Of("R", [5, 3], x => x.QR().R, x => GramSchmidt(x).R),
            Of("Q of a square matrix", [3, 3], x => x.QR().Q, x => GramSchmidt(x).Q),
            Of("their product", [2, 6, 4], x => x.QR().Q.MatMul(x.QR().R), x => x),
            Of("their product for a wide matrix", [3, 5], x => x.QR().Q.MatMul(x.QR().R), x => x),
            Of("R of a wide matrix", [2, 4], x => x.QR().R[.., ..2], x => GramSchmidt(Part(x, 2)).R),
            Of("what Q makes orthogonal", [20, 6], x => x.QR().Q.Transpose().MatMul(x.QR().Q), _ => Identity(6)),
        ]),
        new("SymmetricEigen", ["SymmetricEigen", "Tensor.SymmetricEigen"], Products,
        [
            Definite("the values", [4, 6], x => x.SymmetricEigen().Values, ValuesOf),
            Definite("the values of a larger one", [6, 12], x => x.SymmetricEigen().Values, ValuesOf),
            Definite("what they are values of", [4, 6], x => Rebuilt(x, values => values), x => x),
            Definite("the square", [2, 3, 5], x => Rebuilt(x, values => values.Square()), x => Multiply(x, x)),
            Definite("a vector", [3, 4], x => x.SymmetricEigen().Vectors[.., 2], TopVectorOf),
            Square("made symmetric", [3, 3], x => Rebuilt(x, values => values),
                x => ReferenceTensor.Define([3, 3], at => (x[at] + x[at[1], at[0]]) / 2)),
            new("equal values", [], _ => Tensor.Eye(3).SymmetricEigen().Values, _ => new([3], [1, 1, 1])) { Result = DType.Float32 },
        ])
        {
            BadCalls =
            [
                new("NaN", () => Tensor.Full([2, 2], double.NaN).SymmetricEigen().Values.ToArray<float>(), typeof(ArithmeticException),
                    "SymmetricEigen: the matrix holds NaN, so it has no such factors; look where that came from."),
            ],
        },
        new("Svd", ["SingularValues", "Tensor.Svd"], Products,
        [
            Of("the values", [5, 3], x => x.Svd().S, SingularValuesOf),
            Of("the values of a wide matrix", [3, 5], x => x.Svd().S, x => SingularValuesOf(Transpose(x))),
            Of("their product", [5, 3], x => Product(x.Svd()), x => x),
            Of("their product for a wide matrix", [2, 3, 4], x => Product(x.Svd()), x => x),
            Of("the polar factor", [4, 3], x => x.Svd().U.MatMul(x.Svd().VTransposed).Transpose().MatMul(x).Diagonal(), PolarDiagonal),
            Of("orthonormal columns", [9, 5], x => x.Svd().U.Transpose().MatMul(x.Svd().U), _ => Identity(5)),
            new("a matrix of rank one", [], _ => Gram(Tensor.Ones([4, 3], DType.Float64).Svd().U), _ => Identity(3))
                { Result = DType.Float64 },
            new("zeros", [], _ => Gram(Tensor.Zeros([4, 3], DType.Float64).Svd().U), _ => Identity(3)) { Result = DType.Float64 },
        ]),
    ];

    private static Sample Of(string name, int[] shape, Func<Tensor, Tensor> call, Func<ReferenceTensor, ReferenceTensor> reference) =>
        new(name, [Inputs.Spread(shape)], inputs => call(inputs[0]), inputs => reference(inputs[0]));

    /// <summary>A square matrix that is far from singular.</summary>
    private static Sample Square(string name, int[] shape, Func<Tensor, Tensor> call, Func<ReferenceTensor, ReferenceTensor> reference) => new(
        name,
        [Inputs.Spread(shape)],
        inputs => call(inputs[0] + (3 * Tensor.Eye(shape[^1], inputs[0].DType))),
        inputs => reference(AddToDiagonal(inputs[0], 3)));

    /// <summary>A symmetric, positive definite matrix: x·xᵀ + 1.</summary>
    private static Sample Definite(string name, int[] shape, Func<Tensor, Tensor> call, Func<ReferenceTensor, ReferenceTensor> reference) => new(
        name,
        [Inputs.Spread(shape)],
        inputs => call(inputs[0].MatMul(inputs[0].Transpose()) + Tensor.Eye(shape[^2], inputs[0].DType)),
        inputs => reference(AddToDiagonal(Multiply(inputs[0], Transpose(inputs[0])), 1)));

    private static Sample Solution(string name, Input a, Input b) => new(
        name,
        [a, b],
        inputs => (inputs[0] + (2 * a.Shape[^1] * Tensor.Eye(a.Shape[^1], inputs[0].DType))).Solve(inputs[1]),
        inputs => SolutionOf(AddToDiagonal(inputs[0], 2 * a.Shape[^1]), inputs[1]));

    private static Tensor Rebuilt(Tensor x, Func<Tensor, Tensor> function)
    {
        (Tensor values, Tensor vectors) = x.SymmetricEigen();
        return (vectors * function(values).Unsqueeze(-2)).MatMul(vectors.Transpose());
    }

    private static Tensor Product((Tensor U, Tensor S, Tensor VTransposed) parts) => (parts.U * parts.S.Unsqueeze(-2)).MatMul(parts.VTransposed);

    private static Tensor Gram(Tensor x) => x.Transpose().MatMul(x);

    private static ReferenceTensor Identity(int size) => ReferenceTensor.Define([size, size], at => at[0] == at[1] ? 1 : 0);

    private static ReferenceTensor AddToDiagonal(ReferenceTensor x, double value) =>
        ReferenceTensor.Define(x.Shape, at => x[at] + (at[^1] == at[^2] ? value : 0));

    private static ReferenceTensor Transpose(ReferenceTensor x) =>
        ReferenceTensor.Define([.. x.Shape[..^2], x.Shape[^1], x.Shape[^2]], at => x[[.. at[..^2], at[^1], at[^2]]]);

    private static ReferenceTensor Part(ReferenceTensor x, int columns) => ReferenceTensor.Define([x.Shape[0], columns], at => x[at]);

    private static ReferenceTensor Multiply(ReferenceTensor a, ReferenceTensor b) => ReferenceTensor.Define(
        [.. a.Shape[..^1], b.Shape[^1]],
        at => Enumerable.Range(0, a.Shape[^1]).Sum(i => a[[.. at[..^1], i]] * b[[.. at[..^2], i, at[^1]]]));

    /// <summary>Banachiewicz' formula, as a recursion.</summary>
    private static ReferenceTensor CholeskyOf(ReferenceTensor a)
    {
        var l = ReferenceTensor.Define(a.Shape, _ => 0);
        foreach (int[] at in ReferenceTensor.IndicesOf(a.Shape))
        {
            (int[] batch, int row, int column) = (at[..^2], at[^2], at[^1]);
            if (column > row)
                continue;
            double rest = a[at] - Enumerable.Range(0, column).Sum(i => l[[.. batch, row, i]] * l[[.. batch, column, i]]);
            l[at] = row == column ? Math.Sqrt(rest) : rest / l[[.. batch, column, column]];
        }

        return l;
    }

    /// <summary>Laplace's expansion.</summary>
    private static ReferenceTensor DeterminantOf(ReferenceTensor a) => ReferenceTensor.Define(
        a.Shape[..^2], at => Laplace(a.Shape[^1], (row, column) => a[[.. at, row, column]]));

    private static double Laplace(int size, Func<int, int, double> element) => size == 0 ? 1 : Enumerable.Range(0, size).Sum(column =>
        (column % 2 == 0 ? 1 : -1) * element(0, column)
        * Laplace(size - 1, (row, other) => element(row + 1, other < column ? other : other + 1)));

    /// <summary>Elimination in every row at once (Gauss and Jordan), without exchanging rows: the diagonal is heavy.</summary>
    private static ReferenceTensor SolutionOf(ReferenceTensor a, ReferenceTensor b)
    {
        bool isVector = b.Rank == 1;
        ReferenceTensor right = isVector ? b.Reshape(b.Shape[0], 1) : b;
        int size = a.Shape[^1];
        int[] batch = a.Rank > right.Rank ? a.Shape[..^2] : right.Shape[..^2];
        ReferenceTensor x = ReferenceTensor.Define([.. batch, .. right.Shape[^2..]], at => right[at]);
        ReferenceTensor rest = ReferenceTensor.Define([.. batch, size, size], at => a[at.AsSpan(at.Length - a.Rank)]);
        foreach (int[] item in ReferenceTensor.IndicesOf(batch))
        {
            for (int step = 0; step < size; step++)
            {
                for (int row = 0; row < size; row++)
                {
                    if (row == step)
                        continue;
                    double factor = rest[[.. item, row, step]] / rest[[.. item, step, step]];
                    for (int column = 0; column < size; column++)
                        rest[[.. item, row, column]] -= factor * rest[[.. item, step, column]];
                    for (int column = 0; column < x.Shape[^1]; column++)
                        x[[.. item, row, column]] -= factor * x[[.. item, step, column]];
                }
            }
        }

        ReferenceTensor solution = ReferenceTensor.Define(x.Shape, at => x[at] / rest[[.. at[..^1], at[^2]]]);
        return isVector ? solution.Reshape(size) : solution;
    }

    /// <summary>Columns made orthogonal one after the other.</summary>
    private static (ReferenceTensor Q, ReferenceTensor R) GramSchmidt(ReferenceTensor a)
    {
        (int rows, int columns) = (a.Shape[0], a.Shape[1]);
        ReferenceTensor q = ReferenceTensor.Define(a.Shape, at => a[at]);
        ReferenceTensor r = ReferenceTensor.Define([columns, columns], _ => 0);
        for (int column = 0; column < columns; column++)
        {
            for (int other = 0; other <= column; other++)
            {
                double dot = Enumerable.Range(0, rows).Sum(row => q[row, other] * q[row, column]);
                r[other, column] = other == column ? Math.Sqrt(dot) : dot;
                for (int row = 0; row < rows; row++)
                    q[row, column] = other == column ? q[row, column] / r[column, column] : q[row, column] - (dot * q[row, other]);
            }
        }

        return (q, r);
    }

    /// <summary>The eigenvalues of a positive definite matrix, ascending: R·Q of A = Q·R, again and again (Francis, 1961).</summary>
    private static ReferenceTensor ValuesOf(ReferenceTensor a)
    {
        for (int i = 0; i < 1500; i++)
        {
            (ReferenceTensor q, ReferenceTensor r) = GramSchmidt(a);
            a = Multiply(r, q);
        }

        return new([a.Shape[0]], [.. Enumerable.Range(0, a.Shape[0]).Select(i => a[i, i]).Order()]);
    }

    /// <summary>The eigenvector of the largest value, by powers of the matrix; its largest component is positive.</summary>
    private static ReferenceTensor TopVectorOf(ReferenceTensor a)
    {
        double[] vector = [.. Enumerable.Range(0, a.Shape[0]).Select(i => 1.0 + i)];
        for (int i = 0; i < 2000; i++)
        {
            double[] next = [.. Enumerable.Range(0, vector.Length).Select(row => vector.Select((x, column) => x * a[row, column]).Sum())];
            double length = Math.Sqrt(next.Sum(x => x * x));
            vector = Array.ConvertAll(next, x => x / length);
        }

        double sign = Math.Sign(vector.MaxBy(Math.Abs));
        return new([vector.Length], Array.ConvertAll(vector, x => sign * x));
    }

    private static ReferenceTensor SingularValuesOf(ReferenceTensor a)
    {
        double[] squares = ValuesOf(Multiply(Transpose(a), a)).Values;
        return new([squares.Length], [.. Enumerable.Reverse(squares).Select(Math.Sqrt)]);
    }

    /// <summary>The diagonal of √(AᵀA), by the iteration of Denman and Beavers (1976).</summary>
    private static ReferenceTensor PolarDiagonal(ReferenceTensor a)
    {
        ReferenceTensor root = Multiply(Transpose(a), a);
        ReferenceTensor identity = Identity(root.Shape[0]);
        ReferenceTensor inverse = identity;
        for (int i = 0; i < 40; i++)
        {
            ReferenceTensor next = ReferenceTensor.Zip(root, SolutionOf(inverse, identity), (x, y) => (x + y) / 2);
            inverse = ReferenceTensor.Zip(inverse, SolutionOf(root, identity), (x, y) => (x + y) / 2);
            root = next;
        }

        return ReferenceTensor.Define([root.Shape[0]], at => root[at[0], at[0]]);
    }
}
