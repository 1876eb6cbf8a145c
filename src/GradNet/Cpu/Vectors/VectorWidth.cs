using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>Chooses the machine's widest vectors. Only speed depends on it.</summary>
internal static class VectorWidth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(TKernel kernel)
        where TKernel : struct, IVectorKernel
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Float512>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Float256>();
        else
            kernel.Run<Float128>();
    }

    /// <summary>Chooses the widest vectors of which a run of so many elements fills the larger part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunFitting<TKernel>(TKernel kernel, nint count)
        where TKernel : struct, IVectorKernel
    {
        if (Vector512.IsHardwareAccelerated && count > Float256.Count)
            kernel.Run<Float512>();
        else if (Vector256.IsHardwareAccelerated && count > Float128.Count)
            kernel.Run<Float256>();
        else
            kernel.Run<Float128>();
    }
}
