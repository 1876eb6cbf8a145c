using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A unary function over float32, a vector at a time.</summary>
internal readonly unsafe struct FloatUnaryLoop<TFunction, TStore> : IUnaryLoop<float, float>
    where TFunction : struct, IUnaryFunction
    where TStore : struct, IStore
{
    public static void Run(float* x, float* y, nint count) => VectorWidth.Run(new Kernel(x, y, count));

    private readonly struct Kernel(float* x, float* y, nint count) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* source = x;
            float* destination = y;
            nint whole = count & -V.Count;
            for (nint i = 0; i < whole; i += V.Count)
                TStore.Store(TFunction.Invoke(V.Load(source + i)), destination + i);
            if (whole < count)
                V.StoreFirst(TFunction.Invoke(V.LoadFirst(source + whole, count - whole)), destination + whole, count - whole);
        }
    }
}
