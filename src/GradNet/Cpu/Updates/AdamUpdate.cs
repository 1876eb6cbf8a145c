using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Adam. States: the means of gradients and of their squares. Scalars: β₁, 1 − β₁, β₂, 1 − β₂, η / (1 − β₁ᵗ), 1 / √(1 − β₂ᵗ), ε.
/// </summary>
internal readonly struct AdamUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        V step = Moments(gradient, ref first, ref second, scalars);
        return value - (step / ((V.Sqrt(second) * scalars[5]) + scalars[6]));
    }

    /// <summary>Moves both means on, and returns the step before it is divided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Moments<V>(V gradient, ref V mean, ref V square, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        mean = (scalars[0] * mean) + (scalars[1] * gradient);
        square = (scalars[2] * square) + (scalars[3] * (gradient * gradient));
        return scalars[4] * mean;
    }
}
