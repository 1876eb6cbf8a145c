using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A unary function over integers or truth values.</summary>
internal readonly unsafe struct IntegerUnaryLoop<TFunction, T> : IUnaryLoop<T, T>
    where TFunction : struct, IUnaryFunction
    where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* x, T* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = TFunction.InvokeInteger(x[i]);
    }
}
