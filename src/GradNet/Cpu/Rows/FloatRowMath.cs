using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Rows of float32. Scratch holds a row padded with −∞ to whole vectors of the widest kind, so that no loop has a tail.</summary>
internal readonly unsafe struct FloatRowMath : IRowMath<float>
{
    public static nint ScratchSize(nint count) => (count + ShortRun.Size - 1) & ~(nint)(ShortRun.Size - 1);

    public static (float Shift, float Sum) Exponentials(float* x, nint count, float* scratch)
    {
        nint padded = Pad(x, count, scratch);
        float largest = FloatReductionLoop<Maximization>.Row(scratch, padded);
        float shift = float.IsInfinity(largest) ? 0 : largest;
        VectorWidth.Run(new ExponentialKernel(scratch, padded, shift));
        return (shift, FloatReductionLoop<Summation>.Row(scratch, padded));
    }

    public static float Log(float x) => Float128.First(Cpu.Log.Invoke<Float128>(x));

    public static void Normalize(float* exponentials, float sum, float* y, nint count)
    {
        VectorWidth.Run(new DivisionKernel(exponentials, ScratchSize(count), sum));
        Copy(exponentials, y, count);
    }

    public static void Shift(float* x, float shift, float logSum, float* y, nint count, float* scratch)
    {
        VectorWidth.Run(new ShiftKernel(scratch, Pad(x, count, scratch), shift, logSum));
        Copy(scratch, y, count);
    }

    private static nint Pad(float* x, nint count, float* scratch)
    {
        nint padded = ScratchSize(count);
        Copy(x, scratch, count);
        for (nint i = count; i < padded; i++)
            scratch[i] = float.NegativeInfinity;
        return padded;
    }

    private static void Copy(float* source, float* destination, nint count) =>
        Unsafe.CopyBlockUnaligned(destination, source, checked((uint)(count * sizeof(float))));

    private readonly struct ExponentialKernel(float* row, nint count, float shift) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* x = row;
            V offset = shift;
            for (nint i = 0; i < count; i += V.Count)
                V.Store(Exp.Invoke(V.Load(x + i) - offset), x + i);
        }
    }

    private readonly struct DivisionKernel(float* row, nint count, float divisor) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* x = row;
            V sum = divisor;
            for (nint i = 0; i < count; i += V.Count)
                V.Store(V.Load(x + i) / sum, x + i);
        }
    }

    private readonly struct ShiftKernel(float* row, nint count, float first, float second) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* x = row;
            V shift = first;
            V logSum = second;
            for (nint i = 0; i < count; i += V.Count)
                V.Store(V.Load(x + i) - shift - logSum, x + i);
        }
    }
}
