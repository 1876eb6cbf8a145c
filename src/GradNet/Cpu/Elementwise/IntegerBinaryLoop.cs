using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A binary function over integers or truth values.</summary>
internal readonly unsafe struct IntegerBinaryLoop<TFunction, T> : IBinaryLoop<T, T>
    where TFunction : struct, IBinaryFunction
    where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* a, T* b, T* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = TFunction.InvokeInteger(a[i], b[i]);
    }
}
