using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A binary function over float32, a vector at a time.</summary>
internal readonly unsafe struct FloatBinaryLoop<TFunction> : IBinaryLoop<float, float>
    where TFunction : struct, IBinaryFunction
{
    public static void Run(float* a, float* b, float* y, nint count)
    {
        if (count >= ShortRun.Size)
        {
            VectorWidth.Run(new Kernel(a, b, y, count));
            return;
        }

        float* lanes = stackalloc float[2 * ShortRun.Size];
        float* others = lanes + ShortRun.Size;
        ShortRun.Copy(a, lanes, count);
        ShortRun.Copy(b, others, count);
        VectorWidth.Run(new Kernel(lanes, others, lanes, ShortRun.Size));
        ShortRun.Copy(lanes, y, count);
    }

    private readonly struct Kernel(float* a, float* b, float* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* left = a;
            float* right = b;
            float* destination = y;
            nint last = count - V.Count;
            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                V.Store(TFunction.Invoke(V.Load(left + i), V.Load(right + i)), destination + i);
                if (i == last)
                    return;
            }
        }
    }
}
