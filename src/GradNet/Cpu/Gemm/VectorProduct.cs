using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The product of a row vector and a matrix, which reads every element of the matrix once: what counts is to read memory in order.
/// An element is the same chain of fused multiply-adds as in a product of matrices.
/// </summary>
internal static unsafe class VectorProduct
{
    // A part of the result stays in the first-level cache while the rows of the matrix pass by.
    private const int PartColumns = 1024;
    private const int RowsAtOnce = 8;

    // Equal parts of at most this many columns are no narrower than what the transposed product needs.
    private const int FewestColumns = 2 * TransposedProduct.Width;

    /// <summary>Whether there is a kernel for the way in which the matrix lies.</summary>
    public static bool Reads(int columns, int terms, Matrix<float> b) =>
        b.ColumnStride == 1 ? columns >= TileKernels.Lanes : TransposedProduct.Reads(columns, terms, b);

    /// <summary>Sets c [columns] to a [terms] × b [terms, columns], with at least one term.</summary>
    /// <param name="aStep">Elements from one of a to the next.</param>
    /// <param name="threads">How many threads to divide the work for.</param>
    public static void Multiply(int columns, int terms, float* a, nint aStep, Matrix<float> b, float* c, int threads)
    {
        using var factors = Scratch.Rent<float>(terms);
        for (int term = 0; term < terms; term++)
            factors.Pointer[term] = a[term * aStep];

        int perThread = (columns + threads - 1) / threads;
        var parts = new Partition(columns, Math.Clamp(perThread, Math.Min(columns, FewestColumns), PartColumns));
        var body = new Body(parts, terms, factors.Pointer, b, c);
        if (threads > 1)
        {
            WorkerPool.For(parts.Count, body);
            return;
        }

        for (int part = 0; part < parts.Count; part++)
            body.Run(part);
    }

    private readonly struct Body(Partition parts, int terms, float* a, Matrix<float> b, float* c) : IParallelBody
    {
        public void Run(int index)
        {
            int column = parts.Start(index), columns = parts.Size(index);
            Matrix<float> source = b.From(0, column);
            if (source.ColumnStride == 1)
                VectorWidth.Run(new RowPass(columns, terms, a, source, c + column));
            else
                TransposedProduct.Multiply(columns, terms, a, source, c + column);
        }
    }

    /// <summary>Adds the rows of the matrix, each times its factor, some at once.</summary>
    private readonly struct RowPass(nint columns, int terms, float* a, Matrix<float> b, float* c) : IVectorKernel
    {
        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* sums = stackalloc float[PartColumns];
            Partition chunks = SumChunks.Of(terms);
            for (int chunk = 0; chunk < chunks.Count; chunk++)
            {
                float* target = chunk == 0 ? c : sums;
                new Span<float>(target, (int)columns).Clear();
                int term = chunks.Start(chunk), end = term + chunks.Size(chunk);
                for (; term + RowsAtOnce <= end; term += RowsAtOnce)
                    AddRows<V>(term, target);
                for (; term < end; term++)
                    AddRow<V>(term, target);
                for (nint column = 0; chunk > 0 && column < columns; column++)
                    c[column] += sums[column];
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void AddRows<V>(int term, float* target)
            where V : struct, IFloatVector<V>
        {
            nint stride = b.RowStride;
            float* factors = a + term;
            V a0 = factors[0], a1 = factors[1], a2 = factors[2], a3 = factors[3];
            V a4 = factors[4], a5 = factors[5], a6 = factors[6], a7 = factors[7];
            float* row = b.Data + (term * stride);
            nint column = 0;
            for (; column + V.Count <= columns; column += V.Count)
            {
                float* p = row + column;
                V sum = V.FusedMultiplyAdd(a0, V.Load(p), V.Load(target + column));
                sum = V.FusedMultiplyAdd(a1, V.Load(p + stride), sum);
                sum = V.FusedMultiplyAdd(a2, V.Load(p + (2 * stride)), sum);
                sum = V.FusedMultiplyAdd(a3, V.Load(p + (3 * stride)), sum);
                p += 4 * stride;
                sum = V.FusedMultiplyAdd(a4, V.Load(p), sum);
                sum = V.FusedMultiplyAdd(a5, V.Load(p + stride), sum);
                sum = V.FusedMultiplyAdd(a6, V.Load(p + (2 * stride)), sum);
                V.Store(V.FusedMultiplyAdd(a7, V.Load(p + (3 * stride)), sum), target + column);
            }

            for (; column < columns; column++)
            {
                for (int line = 0; line < RowsAtOnce; line++)
                    target[column] = MathF.FusedMultiplyAdd(factors[line], row[(line * stride) + column], target[column]);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void AddRow<V>(int term, float* target)
            where V : struct, IFloatVector<V>
        {
            float* row = b.Data + (term * b.RowStride);
            V factor = a[term];
            nint column = 0;
            for (; column + V.Count <= columns; column += V.Count)
                V.Store(V.FusedMultiplyAdd(factor, V.Load(row + column), V.Load(target + column)), target + column);
            for (; column < columns; column++)
                target[column] = MathF.FusedMultiplyAdd(a[term], row[column], target[column]);
        }
    }
}
