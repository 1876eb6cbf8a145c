namespace GradNet.Cpu;

/// <summary>Rows of float64.</summary>
internal readonly unsafe struct DoubleRowMath : IRowMath<double>
{
    public static void Max(double* x, double* largest, nint rows, nint distance, nint count)
    {
        for (nint row = 0; row < rows; row++)
            largest[row] = ScalarReductionLoop<Maximization, double, double>.Row(x + (row * distance), count);
    }

    public static double Log(double x) => Cpu.Log.Invoke(x);

    public static double Sqrt(double x) => Math.Sqrt(x);

    public static void Map<TFormula>(double* a, double* b, double* y, nint count, double p, double q, double r, double s)
        where TFormula : struct, IRowFormula
    {
        for (nint i = 0; i < count; i++)
            y[i] = TFormula.Invoke(a[i], b[i], p, q, r, s);
    }

    public static void Write<TFormula>(double* a, double* b, double* y, nint count, double p, double q, double r, double s)
        where TFormula : struct, IRowFormula => Map<TFormula>(a, b, y, count, p, q, r, s);

    public static double Sum<TFormula>(double* a, double* b, double* y, nint count, double p)
        where TFormula : struct, IRowFormula
    {
        double sum = 0;
        for (nint i = 0; i < count; i++)
        {
            double term = TFormula.Invoke(a[i], b[i], p, 0, 0, 0);
            if (y != null)
                y[i] = term;
            sum += term;
        }

        return sum;
    }

    public static void SumRows<TFormula>(double* a, double* b, double* y, double* sums, RowGroup group, double* p)
        where TFormula : struct, IRowFormula
    {
        for (nint row = 0; row < group.Rows; row++)
        {
            nint start = row * group.Distance;
            double* terms = y == null ? null : y + start;
            sums[row] = Sum<TFormula>(a + start, b + (row * group.SecondDistance), terms, group.Count, p[row * group.NumberDistance]);
        }
    }

    public static void AddRows<TFormula>(double* a, double* b, double* y, RowGroup group, double* p, double* q)
        where TFormula : struct, IRowFormula
    {
        for (nint row = 0; row < group.Rows; row++)
        {
            for (nint i = 0; i < group.Count; i++)
                y[i] += TFormula.Invoke(a[(row * group.Distance) + i], b[(row * group.SecondDistance) + i], p[row], q[row], 0, 0);
        }
    }
}
