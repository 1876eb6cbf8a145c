using GradNet.Cpu;
using GradNet.Execution;

namespace GradNet.Planning;

/// <summary>One kernel of a plan. The kernel itself comes from the node of the run, which may hold another scalar or random key than the last.</summary>
/// <param name="Node">The number of the node whose primitive runs.</param>
/// <param name="Name">The name of the primitive.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Output">What it writes.</param>
internal sealed record PlanStep(int Node, string Name, Place[] Inputs, Place Output)
{
    public void Run(IKernel kernel, ReadOnlySpan<nint> addresses)
    {
        var operands = new OperandBuffer();
        Span<Operand> inputs = Inputs.Length <= OperandBuffer.Length ? operands : new Operand[Inputs.Length];
        for (int i = 0; i < Inputs.Length; i++)
            inputs[i] = At(Inputs[i], addresses);
        kernel.Run(inputs[..Inputs.Length], At(Output, addresses));
    }

    private static unsafe Operand At(Place place, ReadOnlySpan<nint> addresses) =>
        new((void*)(addresses[place.Buffer] + (place.Layout.Offset * place.DType.Size)), place.DType, place.Layout);
}
