using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>
/// For functions that wait for memory: writes past the caches, so that a line is not read before it is overwritten, and what the caches hold stays there.
/// </summary>
internal readonly unsafe struct StreamingStore : IStore
{
    /// <summary>Outputs that leave nothing of themselves in the caches anyway.</summary>
    private const long Bytes = 8 << 20;

    /// <summary>Whether an output is so large that streaming pays, and aligned to vectors.</summary>
    public static bool Pays(Operand y) => Pays(y.Shape.ElementCount) && Fits((float*)y.Data);

    /// <summary>Whether an output of so many elements is large enough.</summary>
    public static bool Pays(long elements) => elements * sizeof(float) >= Bytes;

    /// <summary>Whether an address is aligned to the widest vector.</summary>
    public static bool Fits(float* destination) => (nint)destination % (sizeof(float) * ShortRun.Size) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V a, float* destination)
        where V : struct, IFloatVector<V> => V.StoreStreaming(a, destination);

    /// <summary>Makes what was stored visible to other threads, before they are told of it.</summary>
    public static void End()
    {
        if (Sse.IsSupported)
            Sse.StoreFence();
    }
}
