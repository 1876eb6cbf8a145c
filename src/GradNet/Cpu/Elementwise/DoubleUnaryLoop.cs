using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A unary function over float64.</summary>
internal readonly unsafe struct DoubleUnaryLoop<TFunction> : IUnaryLoop<double, double>
    where TFunction : struct, IUnaryFunction
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(double* x, double* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = TFunction.Invoke(x[i]);
    }
}
