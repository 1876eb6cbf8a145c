using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A unary function over float32, a vector at a time.</summary>
internal readonly unsafe struct FloatUnaryLoop<TFunction> : IUnaryLoop<float, float>
    where TFunction : struct, IUnaryFunction
{
    public static void Run(float* x, float* y, nint count)
    {
        if (count >= ShortRun.Size)
        {
            VectorWidth.Run(new Kernel(x, y, count));
            return;
        }

        float* lanes = stackalloc float[ShortRun.Size];
        ShortRun.Copy(x, lanes, count);
        VectorWidth.Run(new Kernel(lanes, lanes, ShortRun.Size));
        ShortRun.Copy(lanes, y, count);
    }

    private readonly struct Kernel(float* x, float* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* source = x;
            float* destination = y;
            nint last = count - V.Count;

            // The last vector overlaps the one before where vectors do not divide the length.
            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                V.Store(TFunction.Invoke(V.Load(source + i)), destination + i);
                if (i == last)
                    return;
            }
        }
    }
}
