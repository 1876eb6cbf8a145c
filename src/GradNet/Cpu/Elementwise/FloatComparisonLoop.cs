using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A relation over float32, a vector at a time.</summary>
internal readonly unsafe struct FloatComparisonLoop<TFunction> : IBinaryLoop<float, byte>
    where TFunction : struct, IComparisonFunction
{
    public static void Run(float* a, float* b, byte* y, nint count)
    {
        if (count < ShortRun.Size)
            ScalarComparisonLoop<TFunction, float>.Run(a, b, y, count);
        else
            VectorWidth.Run(new Kernel(a, b, y, count));
    }

    private readonly struct Kernel(float* a, float* b, byte* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* left = a;
            float* right = b;
            byte* destination = y;
            nint last = count - V.Count;
            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                V.StoreTruth(TFunction.Invoke(V.Load(left + i), V.Load(right + i)), destination + i);
                if (i == last)
                    return;
            }
        }
    }
}
