using System.Numerics;

namespace GradNet.Cpu;

/// <summary>The operations of <see cref="Rows"/> on a group of rows.</summary>
internal static unsafe class RowFunctions
{
    /// <summary>e^x / Σ e^x.</summary>
    internal readonly struct Softmax : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* sums = stackalloc T[RowGroup.Most];
            Exponentials<T, TMath>(a, terms, null, sums, group);
            for (nint i = 0; i < group.Rows; i++)
            {
                nint start = i * group.Count;
                TMath.Write<RowFormulas.Scaled>(terms + start, terms + start, y + start, group.Count, T.Zero, T.One / sums[i]);
            }
        }
    }

    /// <summary>e^x / Σ e^x over the elements that are allowed; 0 elsewhere, also where nothing is allowed.</summary>
    /// <param name="allowed">Truth values for some rows, which repeat.</param>
    /// <param name="ends">How far each of these rows must be looked at: what comes behind is not allowed.</param>
    /// <param name="period">How many rows.</param>
    /// <param name="excluded">A row of −∞.</param>
    internal readonly struct MaskedSoftmax(byte* allowed, nint* ends, nint period, void* excluded) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            nint count = group.Count, used = 0;
            for (nint i = 0; i < group.Rows; i++)
                used = Math.Max(used, ends[(row + i) % period]);
            for (nint i = 0; i < group.Rows; i++)
            {
                RowBlocks.Prefetch(a + ((group.Rows + i) * count), used);
                WhereLoop<T>.Run(allowed + ((row + i) % period * count), a + (i * count), (T*)excluded, terms + (i * count), used);
            }

            T* sums = stackalloc T[RowGroup.Most];
            Exponentials<T, TMath>(terms, terms, null, sums, group with { Count = used });
            for (nint i = 0; i < group.Rows; i++)
            {
                T* result = y + (i * count);
                nint written = ends[(row + i) % period];
                new Span<T>(result + written, (int)(count - written)).Clear();
                if (written > 0)
                    TMath.Write<RowFormulas.Scaled>(terms + (i * count), terms + (i * count), result, written, T.Zero, T.One / sums[i]);
            }
        }
    }

    /// <summary>x − ln Σ e^x.</summary>
    internal readonly struct LogSoftmax : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* shifts = stackalloc T[RowGroup.Most];
            T* sums = stackalloc T[RowGroup.Most];
            Exponentials<T, TMath>(a, null, shifts, sums, group);
            for (nint i = 0; i < group.Rows; i++)
            {
                nint start = i * group.Count;
                TMath.Write<RowFormulas.Shifted>(a + start, a + start, y + start, group.Count, shifts[i], TMath.Log(sums[i]));
            }
        }
    }

    /// <summary>ln Σ e^x.</summary>
    internal readonly struct LogSumExp : IRowFunction
    {
        public static bool IsReduction => true;

        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* shifts = stackalloc T[RowGroup.Most];
            T* sums = stackalloc T[RowGroup.Most];
            Exponentials<T, TMath>(a, null, shifts, sums, group);
            for (nint i = 0; i < group.Rows; i++)
                y[i] = shifts[i] + TMath.Log(sums[i]);
        }
    }

    /// <summary>ln Σ e^x − x[label].</summary>
    internal readonly struct CrossEntropy(long* labels) : IRowFunction
    {
        public static bool IsReduction => true;

        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* shifts = stackalloc T[RowGroup.Most];
            T* sums = stackalloc T[RowGroup.Most];
            Exponentials<T, TMath>(a, null, shifts, sums, group);
            for (nint i = 0; i < group.Rows; i++)
                y[i] = TMath.Log(sums[i]) - (a[(i * group.Count) + (nint)labels[row + i]] - shifts[i]);
        }
    }

    /// <summary>The gradient of ln Σ e^x − x[label] times g: (softmax x − 1 at the label) · g, for the g of the row.</summary>
    internal readonly struct CrossEntropyGradient(long* labels, void* gradients) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* sums = stackalloc T[RowGroup.Most];
            Exponentials<T, TMath>(a, terms, null, sums, group);
            for (nint i = 0; i < group.Rows; i++)
            {
                T gradient = ((T*)gradients)[row + i], factor = T.One / sums[i];
                T* exponentials = terms + (i * group.Count);
                T* result = y + (i * group.Count);
                nint label = (nint)labels[row + i];
                TMath.Write<RowFormulas.Affine>(exponentials, exponentials, result, group.Count, T.Zero, factor, gradient);
                result[label] = ((exponentials[label] * factor) - T.One) * gradient;
            }
        }
    }

    /// <summary>Softmax y and gradient g -> y · (g − Σ g · y). It waits for memory, so that sums side by side gain nothing.</summary>
    internal readonly struct SoftmaxGradient : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            for (nint start = 0; start < group.Rows * group.Count; start += group.Count)
            {
                RowBlocks.Prefetch(a + start + group.Count, group.Count);
                T sum = TMath.Sum<RowFormulas.Product>(a + start, b + start, null, group.Count);
                TMath.Write<RowFormulas.ShiftedProduct>(b + start, a + start, y + start, group.Count, sum);
            }
        }
    }

    /// <summary>Log-softmax y and gradient g -> g − e^y · Σ g.</summary>
    internal readonly struct LogSoftmaxGradient : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            for (nint start = 0; start < group.Rows * group.Count; start += group.Count)
            {
                RowBlocks.Prefetch(a + start + group.Count, group.Count);
                T sum = TMath.Sum<RowFormulas.Element>(b + start, b + start, null, group.Count);
                TMath.Write<RowFormulas.LessExponential>(b + start, a + start, y + start, group.Count, sum);
            }
        }
    }

    /// <summary>(x − mean) / √(variance + ε), or x / √(mean of x² + ε).</summary>
    internal readonly struct Standardize(bool isCentred, double epsilon) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* means = stackalloc T[RowGroup.Most];
            T* factors = stackalloc T[RowGroup.Most];
            Moments<T, TMath>(a, means, factors, group, isCentred, epsilon);
            for (nint i = 0; i < group.Rows; i++)
            {
                nint start = i * group.Count;
                TMath.Write<RowFormulas.Scaled>(a + start, a + start, y + start, group.Count, means[i], factors[i]);
            }
        }
    }

    /// <summary>x and the gradient g of what <see cref="Standardize"/> makes of it -> the gradient of x.</summary>
    internal readonly struct StandardizeGradient(bool isCentred, double epsilon) : IRowFunction
    {
        public void Run<T, TMath>(nint row, T* a, T* b, T* y, T* terms, RowGroup group)
            where T : unmanaged, INumber<T>
            where TMath : struct, IRowMath<T>
        {
            T* means = stackalloc T[RowGroup.Most];
            T* factors = stackalloc T[RowGroup.Most];
            Moments<T, TMath>(a, means, factors, group, isCentred, epsilon);
            Project<T, TMath>(a, b, y, means, factors, group, isCentred);
        }
    }

    /// <summary>The gradient of x from the gradient g of (x − mean) · factor, with that mean and factor of x.</summary>
    internal static void Project<T, TMath>(T* x, T* g, T* y, T* means, T* factors, RowGroup group, bool isCentred)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        T size = T.CreateTruncating(group.Count);
        T* sums = stackalloc T[RowGroup.Most];
        T* products = stackalloc T[RowGroup.Most];
        if (isCentred)
            TMath.SumRows<RowFormulas.Element>(g, g, null, sums, group, means);
        TMath.SumRows<RowFormulas.CentredProduct>(g, x, null, products, group, means);
        for (nint i = 0; i < group.Rows; i++)
        {
            nint start = i * group.Count;
            T shift = isCentred ? sums[i] / size : T.Zero;
            T slope = factors[i] * factors[i] * products[i] / size;
            TMath.Write<RowFormulas.Projected>(g + start, x + start, y + start, group.Count, shift, means[i], slope, factors[i]);
        }
    }

    /// <summary>
    /// Σ e^(x − shift) for each row, with its largest element as shift if it is finite and 0 otherwise; the terms go to y unless that is null,
    /// the shifts likewise.
    /// </summary>
    private static void Exponentials<T, TMath>(T* x, T* y, T* shifts, T* sums, RowGroup group)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        T* largest = stackalloc T[RowGroup.Most];
        shifts = shifts == null ? largest : shifts;
        TMath.Max(x, shifts, group.Rows, group.Distance, group.Count);
        bool areFinite = true;
        for (nint i = 0; i < group.Rows; i++)
        {
            // Adding 0 makes −0 to 0: which of the two is found is a question of the width of vectors.
            shifts[i] += T.Zero;
            areFinite &= !T.IsInfinity(shifts[i]);
        }

        if (areFinite)
        {
            TMath.SumRows<RowFormulas.Exponential>(x, x, y, sums, group, shifts);
            return;
        }

        for (nint i = 0; i < group.Rows; i++)
        {
            T* row = x + (i * group.Distance);
            T* terms = y == null ? null : y + (i * group.Distance);
            if (T.IsInfinity(shifts[i]))
            {
                shifts[i] = T.Zero;
                sums[i] = TMath.Sum<RowFormulas.UnboundedExponential>(row, row, terms, group.Count);
            }
            else
            {
                sums[i] = TMath.Sum<RowFormulas.Exponential>(row, row, terms, group.Count, shifts[i]);
            }
        }
    }

    /// <summary>For each row the mean, or 0, and one over the root of the mean squared distance from it.</summary>
    internal static void Moments<T, TMath>(T* x, T* means, T* factors, RowGroup group, bool isCentred, double epsilon)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        T size = T.CreateTruncating(group.Count), offset = T.CreateTruncating(epsilon);
        if (isCentred)
            TMath.SumRows<RowFormulas.Element>(x, x, null, means, group, means);
        for (nint i = 0; i < group.Rows; i++)
            means[i] = isCentred ? means[i] / size : T.Zero;
        TMath.SumRows<RowFormulas.Square>(x, x, null, factors, group, means);
        for (nint i = 0; i < group.Rows; i++)
            factors[i] = T.One / TMath.Sqrt((factors[i] / size) + offset);
    }
}
