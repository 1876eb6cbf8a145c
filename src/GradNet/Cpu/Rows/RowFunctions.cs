using System.Numerics;

namespace GradNet.Cpu;

/// <summary>The operations of <see cref="Rows"/> on one row.</summary>
internal static unsafe class RowFunctions
{
    private const nint LanesOfSums = 16;

    /// <summary>e^x / Σ e^x.</summary>
    internal readonly struct Softmax : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            (_, T sum) = Exponentials<T, TMath>(a, terms, count);
            TMath.Write<RowFormulas.Scaled>(terms, terms, y + (row * count), count, T.Zero, T.One / sum);
        }
    }

    /// <summary>e^x / Σ e^x over the elements that are allowed; 0 elsewhere, also where nothing is allowed.</summary>
    /// <param name="allowed">Truth values for some rows, which repeat.</param>
    /// <param name="period">How many rows.</param>
    /// <param name="excluded">A row of −∞.</param>
    internal readonly struct MaskedSoftmax(byte* allowed, nint period, void* excluded) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            byte* truths = allowed + (row % period * count);
            y += row * count;

            // Vectors behind the last allowed element cost nothing: of a causal mask those are half.
            nint used = new ReadOnlySpan<byte>(truths, (int)count).LastIndexOf((byte)1) + 1;
            used = Math.Min(count, (used + LanesOfSums - 1) & -LanesOfSums);
            new Span<T>(y + used, (int)(count - used)).Clear();
            if (used == 0)
                return;
            WhereLoop<T>.Run(truths, a, (T*)excluded, terms, used);
            (_, T sum) = Exponentials<T, TMath>(terms, terms, used);
            TMath.Write<RowFormulas.Scaled>(terms, terms, y, used, T.Zero, T.One / sum);
        }
    }

    /// <summary>x − ln Σ e^x.</summary>
    internal readonly struct LogSoftmax : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            (T shift, T sum) = Exponentials<T, TMath>(a, null, count);
            TMath.Write<RowFormulas.Shifted>(a, a, y + (row * count), count, shift, TMath.Log(sum));
        }
    }

    /// <summary>ln Σ e^x.</summary>
    internal readonly struct LogSumExp : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            (T shift, T sum) = Exponentials<T, TMath>(a, null, count);
            y[row] = shift + TMath.Log(sum);
        }
    }

    /// <summary>ln Σ e^x − x[label].</summary>
    internal readonly struct CrossEntropy(long* labels) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            (T shift, T sum) = Exponentials<T, TMath>(a, null, count);
            y[row] = TMath.Log(sum) - (a[labels[row]] - shift);
        }
    }

    /// <summary>The gradient of ln Σ e^x − x[label] times g: (softmax x − 1 at the label) · g, for the g of the row.</summary>
    internal readonly struct CrossEntropyGradient(long* labels, void* gradients) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            y += row * count;
            T gradient = ((T*)gradients)[row];
            (_, T sum) = Exponentials<T, TMath>(a, terms, count);
            T factor = T.One / sum;
            TMath.Write<RowFormulas.Affine>(terms, terms, y, count, T.Zero, factor, gradient);
            y[labels[row]] = ((terms[labels[row]] * factor) - T.One) * gradient;
        }
    }

    /// <summary>Softmax y and gradient g -> y · (g − Σ g · y).</summary>
    internal readonly struct SoftmaxGradient : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T sum = TMath.Sum<RowFormulas.Product>(a, b, null, count);
            TMath.Write<RowFormulas.ShiftedProduct>(b, a, y + (row * count), count, sum);
        }
    }

    /// <summary>Log-softmax y and gradient g -> g − e^y · Σ g.</summary>
    internal readonly struct LogSoftmaxGradient : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T sum = TMath.Sum<RowFormulas.Element>(b, b, null, count);
            TMath.Write<RowFormulas.LessExponential>(b, a, y + (row * count), count, sum);
        }
    }

    /// <summary>(x − mean) / √(variance + ε), or x / √(mean of x² + ε).</summary>
    internal readonly struct Standardize(bool isCentred, double epsilon) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            (T mean, T factor) = Moments<T, TMath>(a, count, isCentred, epsilon);
            TMath.Write<RowFormulas.Scaled>(a, a, y + (row * count), count, mean, factor);
        }
    }

    /// <summary>x and the gradient g of what <see cref="Standardize"/> makes of it -> the gradient of x.</summary>
    internal readonly struct StandardizeGradient(bool isCentred, double epsilon) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, nint count)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            (T mean, T factor) = Moments<T, TMath>(a, count, isCentred, epsilon);
            T size = T.CreateTruncating(count);
            T shift = isCentred ? TMath.Sum<RowFormulas.Element>(b, b, null, count) / size : T.Zero;
            T slope = factor * factor * TMath.Sum<RowFormulas.CentredProduct>(b, a, null, count, mean) / size;
            TMath.Write<RowFormulas.Projected>(b, a, y + (row * count), count, shift, mean, slope, factor);
        }
    }

    /// <summary>Σ e^(x − shift), with the largest element as shift if it is finite and 0 otherwise; the terms go to y unless that is null.</summary>
    private static (T Shift, T Sum) Exponentials<T, TMath>(T* x, T* y, nint count)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        // Adding 0 makes −0 to 0: which of the two is found is a question of the width of vectors.
        T largest = TMath.Max(x, count) + T.Zero;
        return T.IsInfinity(largest)
            ? (T.Zero, TMath.Sum<RowFormulas.UnboundedExponential>(x, x, y, count))
            : (largest, TMath.Sum<RowFormulas.Exponential>(x, x, y, count, largest));
    }

    /// <summary>The mean, or 0, and one over the root of the mean squared distance from it.</summary>
    internal static (T Mean, T Factor) Moments<T, TMath>(T* x, nint count, bool isCentred, double epsilon)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        T size = T.CreateTruncating(count);
        T mean = isCentred ? TMath.Sum<RowFormulas.Element>(x, x, null, count) / size : T.Zero;
        T variance = TMath.Sum<RowFormulas.Square>(x, x, null, count, mean) / size;
        return (mean, T.One / TMath.Sqrt(variance + T.CreateTruncating(epsilon)));
    }
}
