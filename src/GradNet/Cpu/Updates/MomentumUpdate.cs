using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Descent along a velocity, which is the state. Scalars: μ, and the rates along the velocity and the gradient: η and 0, or ημ and η for
/// Nesterov's variant.
/// </summary>
internal readonly struct MomentumUpdate : IUpdateRule
{
    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first = (scalars[0] * first) + gradient;
        return value - ((scalars[1] * first) + (scalars[2] * gradient));
    }
}
