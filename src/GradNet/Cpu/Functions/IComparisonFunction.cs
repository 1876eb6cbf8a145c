using System.Numerics;

namespace GradNet.Cpu;

/// <summary>A relation between two elements: a mask for vectors of float32, a truth value for everything else.</summary>
internal interface IComparisonFunction
{
    static abstract V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V>;

    static abstract bool InvokeScalar<T>(T a, T b)
        where T : unmanaged, INumber<T>;
}
