using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// NAdam. States: the means of gradients and of their squares. Scalars: β₁, 1 − β₁, β₂, 1 − β₂, the rates along the mean and along the
/// gradient, 1 / √(1 − β₂ᵗ), ε.
/// </summary>
internal readonly struct NAdamUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + (scalars[1] * gradient);
        second = (scalars[2] * second) + (scalars[3] * (gradient * gradient));
        V step = (scalars[4] * first) + (scalars[5] * gradient);
        return value - (step / ((V.Sqrt(second) * scalars[6]) + scalars[7]));
    }
}
