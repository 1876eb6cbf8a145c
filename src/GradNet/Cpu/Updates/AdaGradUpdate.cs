using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// AdaGrad. State: the sum of squared gradients. Scalars: the rate, ε.
/// </summary>
internal readonly struct AdaGradUpdate : IUpdateRule
{
    public static int States => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        first += gradient * gradient;
        return value - (scalars[0] * gradient / (V.Sqrt(first) + scalars[1]));
    }
}
