using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A binary function over float64.</summary>
internal readonly unsafe struct DoubleBinaryLoop<TFunction> : IBinaryLoop<double, double>
    where TFunction : struct, IBinaryFunction
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(double* a, double* b, double* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = TFunction.Invoke(a[i], b[i]);
    }
}
