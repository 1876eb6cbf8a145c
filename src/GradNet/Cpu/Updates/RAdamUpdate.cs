using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// RAdam. States: the means of gradients and of their squares. Scalars: β₁, 1 − β₁, β₂, 1 − β₂, the rate of a plain step, that of an
/// adaptive one (one of the two is 0), ε.
/// </summary>
internal readonly struct RAdamUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + (scalars[1] * gradient);
        second = (scalars[2] * second) + (scalars[3] * (gradient * gradient));
        return value - (first * (scalars[4] + (scalars[5] / (V.Sqrt(second) + scalars[6]))));
    }
}
