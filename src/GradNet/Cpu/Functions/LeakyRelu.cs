using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a where it is positive, a · b elsewhere.</summary>
internal readonly struct LeakyRelu : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Select(V.Less(0f, a), a, a * b);

    public static double Invoke(double a, double b) => a > 0 ? a : a * b;
}
