using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Gradient descent. Scalars: η.</summary>
internal readonly struct DescentUpdate : IUpdateRule
{
    public static int States => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V> => value - (scalars[0] * gradient);
}
