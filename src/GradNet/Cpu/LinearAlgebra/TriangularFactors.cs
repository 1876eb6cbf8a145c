namespace GradNet.Cpu;

/// <summary>Elimination: factors of triangular matrices, and what follows from them.</summary>
internal static class TriangularFactors
{
    /// <summary>The lower triangular L with positive diagonal and L·Lᵀ = A; only the lower triangle of A is read.</summary>
    /// <exception cref="ArithmeticException">A is not positive definite.</exception>
    public static void Cholesky(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix l)
    {
        DenseMatrix a = inputs[0];
        l.Elements.Clear();
        for (int row = 0; row < a.Rows; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double rest = a[row, column];
                for (int i = 0; i < column; i++)
                    rest -= l[row, i] * l[column, i];
                if (row != column)
                    l[row, column] = rest / l[column, column];
                else if (rest > 0)
                    l[row, row] = Math.Sqrt(rest);
                else
                {
                    throw new ArithmeticException(
                        $"Cholesky: the matrix is not positive definite: its leading block of size {row + 1} is not; add to its diagonal.");
                }
            }
        }
    }

    /// <summary>X with A·X = B.</summary>
    /// <exception cref="ArithmeticException">A is singular.</exception>
    public static void Solve(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix x)
    {
        (DenseMatrix a, int size) = (inputs[0], inputs[0].Rows);
        inputs[1].Elements.CopyTo(x.Elements);
        Eliminate(a, x);
        for (int row = size - 1; row >= 0; row--)
        {
            if (a[row, row] == 0)
            {
                throw new ArithmeticException(
                    $"Solve: the matrix is singular: no pivot is left in column {row}; leave the dependent column out or add to the diagonal.");
            }

            for (int column = 0; column < x.Columns; column++)
            {
                double rest = x[row, column];
                for (int i = row + 1; i < size; i++)
                    rest -= a[row, i] * x[i, column];
                x[row, column] = rest / a[row, row];
            }
        }
    }

    /// <summary>The product of the pivots, with the sign of the exchanges.</summary>
    public static void Determinant(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix determinant)
    {
        double product = Eliminate(inputs[0], default);
        for (int i = 0; i < inputs[0].Rows; i++)
            product *= inputs[0][i, i];
        determinant[0, 0] = product;
    }

    /// <summary>The logarithm of the magnitude of the determinant.</summary>
    public static void LogDeterminant(ReadOnlySpan<DenseMatrix> inputs, DenseMatrix logarithm)
    {
        Eliminate(inputs[0], default);
        double sum = 0;
        for (int i = 0; i < inputs[0].Rows; i++)
            sum += Log.Invoke(Math.Abs(inputs[0][i, i]));
        logarithm[0, 0] = sum;
    }

    /// <summary>Makes A upper triangular by exchanging rows and subtracting multiples of them, and does the same to X.</summary>
    /// <returns>1 for an even number of exchanges, −1 for an odd one.</returns>
    private static int Eliminate(DenseMatrix a, DenseMatrix x)
    {
        int sign = 1;
        for (int step = 0; step < a.Rows; step++)
        {
            int pivot = step;
            for (int row = step + 1; row < a.Rows; row++)
            {
                if (Math.Abs(a[row, step]) > Math.Abs(a[pivot, step]))
                    pivot = row;
            }

            if (a[pivot, step] == 0)
                continue;
            if (pivot != step)
            {
                a.SwapRows(step, pivot);
                x.SwapRows(step, pivot);
                sign = -sign;
            }

            for (int row = step + 1; row < a.Rows; row++)
            {
                double factor = a[row, step] / a[step, step];
                if (factor != 0)
                {
                    Subtract(a.Row(row)[step..], factor, a.Row(step)[step..]);
                    Subtract(x.Columns == 0 ? [] : x.Row(row), factor, x.Columns == 0 ? [] : x.Row(step));
                }
            }
        }

        return sign;
    }

    private static void Subtract(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] -= factor * row[i];
    }
}
