using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Adam whose divisor never shrinks. States: the means of gradients and of their squares, and the largest of the latter. Scalars as in
/// <see cref="AdamUpdate"/>.
/// </summary>
internal readonly struct AmsGradUpdate : IUpdateRule
{
    public static int States => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        V step = AdamUpdate.Moments(gradient, ref first, ref second, scalars);
        third = V.Max(third, second);
        return value - (step / ((V.Sqrt(third) * scalars[5]) + scalars[6]));
    }
}
