using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>y = condition ? a : b over contiguous memory.</summary>
internal static unsafe class WhereLoop<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(byte* condition, T* a, T* b, T* y, nint count)
    {
        if (sizeof(T) == sizeof(float) && count >= ShortRun.Size)
            VectorWidth.Run(new Kernel(condition, (float*)a, (float*)b, (float*)y, count));
        else
            Choose(condition, a, b, y, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Choose(byte* condition, T* a, T* b, T* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = condition[i] != 0 ? a[i] : b[i];
    }

    /// <summary>Lanes keep their bits, so this serves every type of four bytes.</summary>
    private readonly struct Kernel(byte* condition, float* a, float* b, float* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            byte* truth = condition;
            float* left = a;
            float* right = b;
            float* destination = y;
            nint last = count - V.Count;
            for (nint i = 0; ; i = Math.Min(i + V.Count, last))
            {
                V.Store(V.Select(V.LoadTruth(truth + i), V.Load(left + i), V.Load(right + i)), destination + i);
                if (i == last)
                    return;
            }
        }
    }
}
