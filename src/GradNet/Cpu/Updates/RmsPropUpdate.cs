using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// RMSprop. States: the mean of squared gradients, and a velocity. Scalars: α, 1 − α, ε, μ, η.
/// </summary>
internal readonly struct RmsPropUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + (scalars[1] * (gradient * gradient));
        second = (scalars[3] * second) + (gradient / (V.Sqrt(first) + scalars[2]));
        return value - (scalars[4] * second);
    }
}
