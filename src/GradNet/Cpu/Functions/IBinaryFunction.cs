using System.Numerics;

namespace GradNet.Cpu;

/// <summary>A function of two elements: on vectors of float32, on float64, and, where it makes sense, on integers and truth values (0 and 1).</summary>
internal interface IBinaryFunction
{
    /// <summary>Whether the function takes no longer than memory does, so that how results are written decides.</summary>
    static virtual bool IsMemoryBound => false;

    static abstract V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V>;

    static abstract double Invoke(double a, double b);

    static virtual T InvokeInteger<T>(T a, T b)
        where T : unmanaged, IBinaryInteger<T> => throw new NotSupportedException("A function of real numbers met integers: cast them first.");
}
