using System.Runtime.CompilerServices;
using GradNet.Cpu;

namespace GradNet.Execution;

/// <summary>Room for the inputs of nearly every kernel on the stack.</summary>
[InlineArray(Length)]
internal struct OperandBuffer
{
    public const int Length = 4;

    private Operand _first;
}
