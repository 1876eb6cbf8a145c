using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Lion. State: the mean of gradients. Scalars: β₁, 1 − β₁, β₂, 1 − β₂, η.
/// </summary>
internal readonly struct LionUpdate : IUpdateRule
{
    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        V direction = (scalars[0] * first) + (scalars[1] * gradient);
        first = (scalars[2] * first) + (scalars[3] * gradient);
        return value - (scalars[4] * Sign.Of(direction));
    }
}
