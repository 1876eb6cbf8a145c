using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A binary function over float32, a vector at a time.</summary>
internal readonly unsafe struct FloatBinaryLoop<TFunction, TStore> : IBinaryLoop<float, float>
    where TFunction : struct, IBinaryFunction
    where TStore : struct, IStore
{
    public static void Run(float* a, float* b, float* y, nint count) => VectorWidth.Run(new Kernel(a, b, y, count));

    private readonly struct Kernel(float* a, float* b, float* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* left = a;
            float* right = b;
            float* destination = y;
            nint whole = count & -V.Count;
            for (nint i = 0; i < whole; i += V.Count)
                TStore.Store(TFunction.Invoke(V.Load(left + i), V.Load(right + i)), destination + i);
            if (whole == count)
                return;
            nint rest = count - whole;
            V.StoreFirst(TFunction.Invoke(V.LoadFirst(left + whole, rest), V.LoadFirst(right + whole, rest)), destination + whole, rest);
        }
    }
}
