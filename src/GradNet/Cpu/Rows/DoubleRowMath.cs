namespace GradNet.Cpu;

/// <summary>Rows of float64.</summary>
internal readonly unsafe struct DoubleRowMath : IRowMath<double>
{
    public static double Max(double* x, nint count) => ScalarReductionLoop<Maximization, double, double>.Row(x, count);

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

    public static void SumRows<TFormula>(double* a, double* b, double* sums, nint rows, nint distance, nint count, double p)
        where TFormula : struct, IRowFormula
    {
        for (nint row = 0; row < rows; row++)
            sums[row] = Sum<TFormula>(a + (row * distance), b + (row * distance), null, count, p);
    }
}
