using GradNet.Cpu;
using GradNet.Execution;
using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>One kernel of a plan. The kernel itself comes from the node of the run, which may hold another scalar or random key than the last.</summary>
/// <param name="Node">The number of the node whose primitive runs.</param>
/// <param name="Name">The name of the primitive.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it writes: one place, or one for each result.</param>
internal sealed record PlanStep(int Node, string Name, Place[] Inputs, Place[] Outputs)
{
    public void Run(Primitive primitive, ReadOnlySpan<nint> addresses)
    {
        var operands = new OperandBuffer();
        Span<Operand> inputs = Inputs.Length <= OperandBuffer.Length ? operands : new Operand[Inputs.Length];
        for (int i = 0; i < Inputs.Length; i++)
            inputs[i] = Inputs[i].At(addresses);
        inputs = inputs[..Inputs.Length];
        if (primitive is not Result result)
        {
            Widening.Run(primitive, inputs, Outputs[0].At(addresses));
            return;
        }

        var outputs = new Operand[Outputs.Length];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = Outputs[i].At(addresses);
        result.Operation.Run(inputs, outputs);
    }
}
