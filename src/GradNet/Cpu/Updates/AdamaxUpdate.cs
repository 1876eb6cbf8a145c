using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Adamax. States: the mean of gradients, and a bound of their size. Scalars: β₁, 1 − β₁, β₂, ε, η / (1 − β₁ᵗ).
/// </summary>
internal readonly struct AdamaxUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + (scalars[1] * gradient);
        second = V.Max(scalars[2] * second, V.Abs(gradient) + scalars[3]);
        return value - (scalars[4] * first / second);
    }
}
