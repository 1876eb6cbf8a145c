namespace GradNet.Cpu;

/// <summary>Eigenvalues and singular values by plane rotations (Jacobi, 1846; Hestenes, 1958): few lines, and small values are as exact as large ones.</summary>
internal static class JacobiRotations
{
    private const double Epsilon = 1.0 / (1L << 52);

    // Convergence is quadratic: large matrices take about ten sweeps.
    private const int MostSweeps = 60;

    /// <summary>The eigenvalues [1, n] of a symmetric matrix, ascending, over its eigenvectors [n, n] as columns, their largest component positive.</summary>
    /// <exception cref="ArithmeticException">There is a NaN, or an infinity.</exception>
    public static void Eigen(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix packed)
    {
        (DenseMatrix a, int size) = (inputs[0], inputs[0].Rows);
        DenseMatrix vectors = packed.Part(1, size);
        vectors.SetIdentity();
        RequireFinite("SymmetricEigen", a);
        bool isDone = false;
        for (int sweep = 0; !isDone && sweep < MostSweeps; sweep++)
        {
            isDone = true;
            for (int p = 0; p < size; p++)
            {
                for (int q = p + 1; q < size; q++)
                    isDone &= !Diagonalize(a, vectors, p, q);
            }
        }

        for (int i = 0; i < size; i++)
            packed[0, i] = a[i, i];
        Sort(packed, rowOfValues: 0, vectors, descending: false);
    }

    /// <summary>
    /// U [m, n], the singular values [1, n], descending, and V [n, n] over each other, with U·diag(S)·Vᵀ = A [m, n], which is no wider than high.
    /// The largest component of each column of V is positive.
    /// </summary>
    /// <exception cref="ArithmeticException">There is a NaN, or an infinity.</exception>
    public static void Svd(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix packed)
    {
        DenseMatrix a = inputs[0];
        (int m, int n) = (a.Rows, a.Columns);
        (DenseMatrix u, DenseMatrix v) = (packed.Part(0, m), packed.Part(m + 1, n));
        RequireFinite("Svd", a);
        a.Elements.CopyTo(u.Elements);
        v.SetIdentity();
        bool isDone = false;
        for (int sweep = 0; !isDone && sweep < MostSweeps; sweep++)
        {
            isDone = true;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                    isDone &= !Orthogonalize(u, v, p, q);
            }
        }

        for (int i = 0; i < n; i++)
            packed[m, i] = Math.Sqrt(u.Dot(i, i));
        Sort(packed, rowOfValues: m, v, descending: true);
        for (int i = 0; i < n; i++)
            Normalize(u, i, packed[m, i], m * Epsilon * packed[m, 0]);
    }

    /// <summary>Makes the element (p, q) of a symmetric matrix zero; false if it was, next to the diagonal.</summary>
    private static bool Diagonalize(DenseMatrix a, DenseMatrix vectors, int p, int q)
    {
        double element = a[p, q];
        if (Math.Abs(element) <= Epsilon * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])) || element * element == 0)
            return false;
        (double c, double s) = Rotation(a[p, p], a[q, q], element);
        a.RotateColumns(p, q, c, s);
        for (int column = 0; column < a.Columns; column++)
        {
            (double x, double y) = (a[p, column], a[q, column]);
            (a[p, column], a[q, column]) = ((c * x) - (s * y), (s * x) + (c * y));
        }

        vectors.RotateColumns(p, q, c, s);
        return true;
    }

    /// <summary>Makes two columns orthogonal; false if they were.</summary>
    private static bool Orthogonalize(DenseMatrix u, DenseMatrix v, int p, int q)
    {
        (double alpha, double beta, double gamma) = (u.Dot(p, p), u.Dot(q, q), u.Dot(p, q));
        if (Math.Abs(gamma) <= 4 * Epsilon * Math.Sqrt(alpha * beta) || gamma * gamma == 0)
            return false;
        (double c, double s) = Rotation(alpha, beta, gamma);
        u.RotateColumns(p, q, c, s);
        v.RotateColumns(p, q, c, s);
        return true;
    }

    /// <summary>Cosine and sine of the smaller angle that makes [[first, between], [between, second]] diagonal.</summary>
    private static (double Cosine, double Sine) Rotation(double first, double second, double between)
    {
        double cotangent = (second - first) / (2 * between);
        double tangent = (cotangent < 0 ? -1 : 1) / (Math.Abs(cotangent) + Math.Sqrt(1 + (cotangent * cotangent)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        return (cosine, tangent * cosine);
    }

    /// <summary>Orders all columns by one of the rows, and turns those round whose largest component among the vectors is negative.</summary>
    private static void Sort(DenseMatrix packed, int rowOfValues, DenseMatrix vectors, bool descending)
    {
        for (int column = 0; column < packed.Columns; column++)
        {
            int best = column;
            for (int other = column + 1; other < packed.Columns; other++)
            {
                double difference = packed[rowOfValues, other] - packed[rowOfValues, best];
                if (descending ? difference > 0 : difference < 0)
                    best = other;
            }

            packed.SwapColumns(column, best);
            double largest = 0;
            for (int row = 0; row < vectors.Rows; row++)
            {
                // Components that differ by rounding alone must not decide.
                if (Math.Abs(vectors[row, column]) > Math.Abs(largest) * (1 + 1e-10))
                    largest = vectors[row, column];
            }

            if (largest >= 0)
                continue;
            double value = packed[rowOfValues, column];
            packed.NegateColumn(column);
            packed[rowOfValues, column] = value;
        }
    }

    /// <summary>Gives a column length 1; one that is next to nothing becomes any that is orthogonal to those before.</summary>
    private static void Normalize(DenseMatrix u, int column, double length, double smallest)
    {
        for (int axis = 0; length <= smallest && axis < u.Rows; axis++)
        {
            for (int row = 0; row < u.Rows; row++)
                u[row, column] = row == axis ? 1 : 0;
            for (int pass = 0; pass < 2; pass++)
            {
                for (int other = 0; other < column; other++)
                    Subtract(u, column, u.Dot(column, other), other);
            }

            length = Math.Sqrt(u.Dot(column, column));
            smallest = 0.5 / Math.Sqrt(u.Rows);
        }

        for (int row = 0; row < u.Rows; row++)
            u[row, column] /= length;
    }

    private static void Subtract(DenseMatrix u, int column, double factor, int other)
    {
        for (int row = 0; row < u.Rows; row++)
            u[row, column] -= factor * u[row, other];
    }

    private static void RequireFinite(string operation, DenseMatrix a)
    {
        foreach (double element in a.Elements)
        {
            if (!double.IsFinite(element))
                throw new ArithmeticException($"{operation}: the matrix holds {element}, so it has no such factors; look where that came from.");
        }
    }
}
