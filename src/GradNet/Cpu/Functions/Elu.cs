using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>a where it is positive, (eᵃ − 1) · b elsewhere. Within 2 ulp.</summary>
internal readonly struct Elu : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V a, V b)
        where V : struct, IFloatVector<V> => V.Select(V.Less(0f, a), a, ExpMinusOne.Invoke(a) * b);

    public static double Invoke(double a, double b) => a > 0 ? a : ExpMinusOne.Invoke(a) * b;
}
