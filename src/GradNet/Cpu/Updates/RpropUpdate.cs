using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Rprop. States: the last gradient, and the size of the step. Scalars: the factors of a step that shrinks and of one that grows, the
/// smallest and the largest step.
/// </summary>
internal readonly struct RpropUpdate : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>
    {
        V agreement = gradient * first;
        V isTurned = V.Less(agreement, 0f);
        V factor = V.Select(isTurned, scalars[0], V.Select(V.Less(0f, agreement), scalars[1], 1f));
        second = V.Min(V.Max(second * factor, scalars[2]), scalars[3]);
        // After a turn the element rests, and the next step is neither longer nor shorter.
        first = V.Select(isTurned, 0f, gradient);
        return value - (second * Sign.Of(first));
    }
}
