using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Writes as usual, so that the results are in the caches for whoever reads them next.</summary>
internal readonly unsafe struct CachedStore : IStore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V a, float* destination)
        where V : struct, IFloatVector<V> => V.Store(a, destination);
}
