namespace GradNet.Cpu;

/// <summary>The operations of <see cref="Rows"/> on one row, for any element type.</summary>
internal static unsafe class RowFunctions<T, TMath>
    where T : unmanaged, System.Numerics.INumber<T>
    where TMath : struct, IRowMath<T>
{
    /// <summary>e^x / Σ e^x.</summary>
    internal readonly struct Softmax : IRowFunction<T>
    {
        public void Run(nint row, T* x, T* y, nint count, T* scratch)
        {
            (_, T sum) = TMath.Exponentials(x, count, scratch);
            TMath.Normalize(scratch, sum, y + (row * count), count);
        }
    }

    /// <summary>x − ln Σ e^x.</summary>
    internal readonly struct LogSoftmax : IRowFunction<T>
    {
        public void Run(nint row, T* x, T* y, nint count, T* scratch)
        {
            (T shift, T sum) = TMath.Exponentials(x, count, scratch);
            TMath.Shift(x, shift, TMath.Log(sum), y + (row * count), count, scratch);
        }
    }

    /// <summary>ln Σ e^x.</summary>
    internal readonly struct LogSumExp : IRowFunction<T>
    {
        public void Run(nint row, T* x, T* y, nint count, T* scratch)
        {
            (T shift, T sum) = TMath.Exponentials(x, count, scratch);
            y[row] = shift + TMath.Log(sum);
        }
    }

    /// <summary>ln Σ e^x − x[label].</summary>
    internal readonly struct CrossEntropy(long* labels) : IRowFunction<T>
    {
        public void Run(nint row, T* x, T* y, nint count, T* scratch)
        {
            (T shift, T sum) = TMath.Exponentials(x, count, scratch);
            y[row] = TMath.Log(sum) - (x[labels[row]] - shift);
        }
    }
}
