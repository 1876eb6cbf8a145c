using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a / b, correctly rounded.</summary>
internal readonly struct Divide : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => a / b;

    public static double Invoke(double a, double b) => a / b;
}
