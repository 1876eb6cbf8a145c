using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>One element, for states that are smaller than a vector.</summary>
internal readonly unsafe struct SingleLane : IUnitLanes<Float128>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float128 Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Float128 value, float* destination) => *destination = Float128.First(value);
}
