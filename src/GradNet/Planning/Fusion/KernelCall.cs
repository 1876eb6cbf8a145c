using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Planning;

/// <summary>The kernel in whose write-back a chain runs.</summary>
/// <param name="Node">The number of its node.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Output">What it writes, for the chain to read; the chain may write over it.</param>
internal sealed record KernelCall(int Node, Place[] Inputs, Place Output)
{
    public unsafe void Run(Recording recording, ReadOnlySpan<nint> addresses, ChainChunks* chain)
    {
        Span<Operand> operands = recording.KernelOperands.Extend(Inputs.Length + 1);
        for (int i = 0; i < Inputs.Length; i++)
            operands[i] = Inputs[i].At(addresses);
        operands[^1] = Output.At(addresses);
        var kernel = (IFinishingKernel)recording.Node(Node).Primitive!;
        kernel.Run(operands[..^1], operands[^1..], new Epilogue(chain, operands[^1].Data));
        recording.KernelOperands.Clear();
    }
}
