using System.Numerics;

namespace GradNet.Cpu;

/// <summary>(x − mean) / √(variance + ε) · gain + bias for each row of x, and the gradients of x, gain and bias, in one pass over memory each.</summary>
internal static unsafe class LayerNormalization
{
    /// <summary>Elements that make a task worth while; a task's rows give one partial sum of the gradients of gain and bias.</summary>
    private const int TaskSize = 32768;

    /// <summary>The gain and the bias have the size of a row; ε is a single number.</summary>
    public static void Forward(Operand x, Operand gain, Operand bias, Operand epsilon, Operand y)
    {
        if (x.DType == DType.Float32 && StreamingStore.Pays(y))
            Forward<float, FloatRowMath<StreamingStore>>(x, gain, bias, epsilon, y);
        else if (x.DType == DType.Float32)
            Forward<float, FloatRowMath<CachedStore>>(x, gain, bias, epsilon, y);
        else
            Forward<double, DoubleRowMath>(x, gain, bias, epsilon, y);
    }

    /// <summary>The gradients of x, gain and bias from the one of y.</summary>
    public static void Backward(Operand x, Operand gradient, Operand gain, Operand epsilon, ReadOnlySpan<Operand> gradients)
    {
        if (x.DType == DType.Float32 && StreamingStore.Pays(gradients[0]))
            Backward<float, FloatRowMath<StreamingStore>>(x, gradient, gain, epsilon, gradients);
        else if (x.DType == DType.Float32)
            Backward<float, FloatRowMath<CachedStore>>(x, gradient, gain, epsilon, gradients);
        else
            Backward<double, DoubleRowMath>(x, gradient, gain, epsilon, gradients);
    }

    private static void Forward<T, TMath>(Operand x, Operand gain, Operand bias, Operand epsilon, Operand y)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        using var input = new ContiguousOperand(x);
        using var factors = new ContiguousOperand(gain);
        using var offsets = new ContiguousOperand(bias);
        var rows = new RowBlocks(x.Shape, TaskSize);
        WorkerPool.For(rows.Blocks, new ForwardBlocks<T, TMath>(
            rows, input.Get<T>(), factors.Get<T>(), offsets.Get<T>(), Rows.Number(epsilon), (T*)y.Data));
    }

    private static void Backward<T, TMath>(Operand x, Operand gradient, Operand gain, Operand epsilon, ReadOnlySpan<Operand> gradients)
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        using var input = new ContiguousOperand(x);
        using var outer = new ContiguousOperand(gradient);
        using var factors = new ContiguousOperand(gain);
        var rows = new RowBlocks(x.Shape, TaskSize);
        Shape partial = [rows.Blocks, (int)rows.Length];
        using var gainSums = Scratch.Rent<T>(rows.Blocks * rows.Length);
        using var biasSums = Scratch.Rent<T>(rows.Blocks * rows.Length);
        WorkerPool.For(rows.Blocks, new BackwardBlocks<T, TMath>(
            rows, input.Get<T>(), outer.Get<T>(), factors.Get<T>(), Rows.Number(epsilon),
            (T*)gradients[0].Data, gainSums.Pointer, biasSums.Pointer));
        Reduction.Sum(new Operand(gainSums.Pointer, x.DType, Layout.Contiguous(partial)), gradients[1], [0]);
        Reduction.Sum(new Operand(biasSums.Pointer, x.DType, Layout.Contiguous(partial)), gradients[2], [0]);
    }

    private readonly struct ForwardBlocks<T, TMath>(RowBlocks rows, T* x, T* gain, T* bias, double epsilon, T* y) : IParallelBody
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        public void Run(int index)
        {
            nint length = rows.Length;
            using var inner = Scratch.Rent<T>(length);
            for (nint row = rows.Start(index); row < rows.End(index); row++)
            {
                T* source = x + (row * length);
                if (row + 1 < rows.End(index))
                    RowBlocks.Prefetch(source + length, length);
                (T mean, T factor) = RowFunctions.Moments<T, TMath>(source, length, isCentred: true, epsilon);
                TMath.Map<RowFormulas.ScaledProduct>(source, gain, inner.Pointer, length, mean, factor);
                TMath.Write<RowFormulas.Total>(inner.Pointer, bias, y + (row * length), length);
            }

            StreamingStore.End();
        }
    }

    private readonly struct BackwardBlocks<T, TMath>(
        RowBlocks rows, T* x, T* gradient, T* gain, double epsilon, T* y, T* gainSums, T* biasSums) : IParallelBody
        where T : unmanaged, INumber<T>
        where TMath : struct, IRowMath<T>
    {
        public void Run(int index)
        {
            nint length = rows.Length;
            T* gainSum = gainSums + (index * length);
            T* biasSum = biasSums + (index * length);
            new Span<T>(gainSum, (int)length).Clear();
            new Span<T>(biasSum, (int)length).Clear();
            using var inner = Scratch.Rent<T>(length);
            T size = T.CreateTruncating(length);
            for (nint row = rows.Start(index); row < rows.End(index); row++)
            {
                T* source = x + (row * length);
                T* outer = gradient + (row * length);
                (T mean, T factor) = RowFunctions.Moments<T, TMath>(source, length, isCentred: true, epsilon);

                // ∂bias = g and ∂gain = g · (x − mean) · factor, summed over rows.
                TMath.Map<RowFormulas.Total>(biasSum, outer, biasSum, length);
                TMath.Map<RowFormulas.ScaledProduct>(source, outer, inner.Pointer, length, mean, factor);
                TMath.Map<RowFormulas.Total>(gainSum, inner.Pointer, gainSum, length);

                T shift = TMath.Sum<RowFormulas.Product>(outer, gain, inner.Pointer, length) / size;
                T slope = factor * factor * TMath.Sum<RowFormulas.CentredProduct>(inner.Pointer, source, null, length, mean) / size;
                TMath.Write<RowFormulas.Projected>(inner.Pointer, source, y + (row * length), length, shift, mean, slope, factor);
            }

            StreamingStore.End();
        }
    }
}
