namespace GradNet.Cpu;

/// <summary>Orthogonal factors: QR by reflections (Householder, 1958).</summary>
internal static class OrthogonalFactors
{
    /// <summary>Q [m, n] over R [n, n] with Q·R = A, A [m, n] no wider than high, and no negative number on the diagonal of R.</summary>
    public static void QR(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix packed)
    {
        DenseMatrix a = inputs[0];
        (int m, int n) = (a.Rows, a.Columns);
        (DenseMatrix q, DenseMatrix r) = (packed.Part(0, m), packed.Part(m, n));
        var reflections = new double[n][];
        for (int column = 0; column < n; column++)
        {
            reflections[column] = ReflectionOf(a, column);
            Reflect(a, reflections[column], column);
        }

        q.SetIdentity();
        for (int column = n - 1; column >= 0; column--)
            Reflect(q, reflections[column], column);
        for (int row = 0; row < n; row++)
        {
            double sign = a[row, row] < 0 ? -1 : 1;
            for (int column = 0; column < n; column++)
                r[row, column] = column < row ? 0 : sign * a[row, column];
            if (sign < 0)
                q.NegateColumn(row);
        }
    }

    /// <summary>The unit vector of the mirror that maps a column, from the diagonal down, onto the axis.</summary>
    private static double[] ReflectionOf(DenseMatrix a, int column)
    {
        var v = new double[a.Rows - column];
        double square = 0;
        for (int i = 0; i < v.Length; i++)
        {
            v[i] = a[column + i, column];
            square += v[i] * v[i];
        }

        double length = Math.Sqrt(square);
        v[0] += v[0] < 0 ? -length : length;
        double norm = Math.Sqrt(2 * length * Math.Abs(v[0]));
        for (int i = 0; norm > 0 && i < v.Length; i++)
            v[i] /= norm;
        return v;
    }

    /// <summary>Subtracts 2·v·(vᵀM) from the rows of M that the vector spans.</summary>
    private static void Reflect(DenseMatrix matrix, double[] v, int firstRow)
    {
        var product = new double[matrix.Columns];
        for (int i = 0; i < v.Length; i++)
        {
            Span<double> row = matrix.Row(firstRow + i);
            for (int column = 0; column < row.Length; column++)
                product[column] += v[i] * row[column];
        }

        for (int i = 0; i < v.Length; i++)
        {
            Span<double> row = matrix.Row(firstRow + i);
            for (int column = 0; column < row.Length; column++)
                row[column] -= 2 * v[i] * product[column];
        }
    }
}
