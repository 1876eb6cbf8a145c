using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// AdaDelta. States: the means of squared gradients and of squared steps. Scalars: ρ, 1 − ρ, ε, η.
/// </summary>
internal readonly struct AdaDeltaUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + (scalars[1] * (gradient * gradient));
        V step = V.Sqrt(second + scalars[2]) / V.Sqrt(first + scalars[2]) * gradient;
        second = (scalars[0] * second) + (scalars[1] * (step * step));
        return value - (scalars[3] * step);
    }
}
