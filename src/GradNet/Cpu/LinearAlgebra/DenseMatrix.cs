namespace GradNet.Cpu;

/// <summary>A matrix of doubles in row-major order.</summary>
internal readonly unsafe struct DenseMatrix(double* data, int rows, int columns)
{
    public int Rows => rows;

    public int Columns => columns;

    public Span<double> Elements => new(data, rows * columns);

    public ref double this[int row, int column] => ref data[((nint)row * columns) + column];

    public Span<double> Row(int row) => new(data + ((nint)row * columns), columns);

    /// <summary>Some of the rows.</summary>
    public DenseMatrix Part(int firstRow, int count) => new(data + ((nint)firstRow * columns), count, columns);

    public void SwapRows(int first, int second)
    {
        for (int column = 0; column < columns; column++)
            (this[first, column], this[second, column]) = (this[second, column], this[first, column]);
    }

    public void SwapColumns(int first, int second)
    {
        for (int row = 0; row < rows; row++)
            (this[row, first], this[row, second]) = (this[row, second], this[row, first]);
    }

    public void NegateColumn(int column)
    {
        for (int row = 0; row < rows; row++)
            this[row, column] = -this[row, column];
    }

    /// <summary>Turns two columns by an angle: (a, b) becomes (c·a − s·b, s·a + c·b).</summary>
    public void RotateColumns(int first, int second, double c, double s)
    {
        for (int row = 0; row < rows; row++)
        {
            (double a, double b) = (this[row, first], this[row, second]);
            (this[row, first], this[row, second]) = ((c * a) - (s * b), (s * a) + (c * b));
        }
    }

    /// <summary>The scalar product of two columns.</summary>
    public double Dot(int first, int second)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
            sum += this[row, first] * this[row, second];
        return sum;
    }

    public void SetIdentity()
    {
        Elements.Clear();
        for (int i = 0; i < Math.Min(rows, columns); i++)
            this[i, i] = 1;
    }
}
