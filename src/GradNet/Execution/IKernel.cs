using GradNet.Cpu;

namespace GradNet.Execution;

/// <summary>Computes the elements of one value from the elements of others.</summary>
internal interface IKernel
{
    /// <summary>Whether it takes elements of every dtype as they are, as what only moves them does; others see wide dtypes only.</summary>
    bool TakesAnyDType { get; }

    /// <summary>Writes every element of <paramref name="output"/>, which is contiguous and overlaps no input.</summary>
    void Run(ReadOnlySpan<Operand> inputs, Operand output);
}
