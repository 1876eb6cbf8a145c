using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A whole vector.</summary>
internal readonly unsafe struct VectorLanes<V> : IUnitLanes<V>
    where V : struct, IFloatVector<V>
{
    public static int Count => V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(float* source) => V.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V value, float* destination) => V.Store(value, destination);
}
