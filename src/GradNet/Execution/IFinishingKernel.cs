using GradNet.Cpu;

namespace GradNet.Execution;

/// <summary>A kernel that can hand over elements of its first result, if that is float32, as soon as it has finished them.</summary>
internal interface IFinishingKernel
{
    /// <summary>Writes every element of <paramref name="outputs"/>, and hands those of the first to the epilogue, each once.</summary>
    void Run(ReadOnlySpan<Operand> inputs, ReadOnlySpan<Operand> outputs, Epilogue epilogue);
}
