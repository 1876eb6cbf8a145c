using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A relation over any element type.</summary>
internal readonly unsafe struct ScalarComparisonLoop<TFunction, T> : IBinaryLoop<T, byte>
    where TFunction : struct, IComparisonFunction
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* a, T* b, byte* y, nint count)
    {
        for (nint i = 0; i < count; i++)
            y[i] = TFunction.InvokeScalar(a[i], b[i]) ? (byte)1 : (byte)0;
    }
}
