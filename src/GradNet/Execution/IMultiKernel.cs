using GradNet.Cpu;

namespace GradNet.Execution;

/// <summary>Computes the elements of several values at once.</summary>
internal interface IMultiKernel
{
    /// <summary>Writes every element of all <paramref name="outputs"/>, which are contiguous and overlap neither inputs nor each other.</summary>
    void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs);
}
