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
}
