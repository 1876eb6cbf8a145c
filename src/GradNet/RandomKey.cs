using GradNet.Cpu;

namespace GradNet;

/// <summary>
/// What random numbers are a function of: the same key gives the same numbers, for any shape prefix, number of threads and machine.
/// The generator is Philox 4×32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011).
/// </summary>
/// <param name="Value">64 bits.</param>
public readonly record struct RandomKey(ulong Value)
{
    /// <summary>An independent key, number <paramref name="index"/> of those that derive from this one.</summary>
    public RandomKey Derive(ulong index) => new(Philox.Derive(Value, index));
}
