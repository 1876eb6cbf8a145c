using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// RMSprop that divides by the standard deviation. States: the mean of squared gradients, a velocity, and the mean of gradients. Scalars as in
/// <see cref="RmsPropUpdate"/>.
/// </summary>
internal readonly struct CenteredRmsPropUpdate : IUpdateRule
{
    public static int States => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + (scalars[1] * (gradient * gradient));
        third = (scalars[0] * third) + (scalars[1] * gradient);
        second = (scalars[3] * second) + (gradient / (V.Sqrt(first - (third * third)) + scalars[2]));
        return value - (scalars[4] * second);
    }
}
