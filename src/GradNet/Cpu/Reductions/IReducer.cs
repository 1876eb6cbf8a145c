using System.Numerics;

namespace GradNet.Cpu;

/// <summary>An associative way to make one element of two.</summary>
internal interface IReducer
{
    /// <summary>What changes nothing when combined with a float32.</summary>
    static abstract float Identity { get; }

    static abstract V Combine<V>(V a, V b)
        where V : struct, IFloatVector<V>;

    static abstract T CombineScalar<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}
