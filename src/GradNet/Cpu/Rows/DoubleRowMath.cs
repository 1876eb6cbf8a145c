namespace GradNet.Cpu;

/// <summary>Rows of float64.</summary>
internal readonly unsafe struct DoubleRowMath : IRowMath<double>
{
    public static nint ScratchSize(nint count) => count;

    public static (double Shift, double Sum) Exponentials(double* x, nint count, double* scratch)
    {
        double largest = double.NegativeInfinity;
        for (nint i = 0; i < count; i++)
            largest = Math.Max(largest, x[i]);
        double shift = double.IsInfinity(largest) ? 0 : largest;
        double sum = 0;
        for (nint i = 0; i < count; i++)
        {
            scratch[i] = Exp.Invoke(x[i] - shift);
            sum += scratch[i];
        }

        return (shift, sum);
    }

    public static double Log(double x) => Cpu.Log.Invoke(x);

    public static void Normalize(double* exponentials, double sum, double* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = exponentials[i] / sum;
    }

    public static void Shift(double* x, double shift, double logSum, double* y, nint count, double* scratch)
    {
        for (nint i = 0; i < count; i++)
            y[i] = x[i] - shift - logSum;
    }
}
