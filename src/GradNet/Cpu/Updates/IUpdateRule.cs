namespace GradNet.Cpu;

/// <summary>An optimizer's formula for one element of a parameter, after weight decay.</summary>
internal interface IUpdateRule
{
    /// <summary>How many numbers are remembered for each element, at most three.</summary>
    static abstract int States { get; }

    /// <summary>The new value. The states are read and overwritten; those beyond <see cref="States"/> are without meaning.</summary>
    static abstract V Invoke<V>(V gradient, V value, ref V first, ref V second, ref V third, in UpdateScalars<V> scalars)
        where V : struct, IReal<V>;
}
