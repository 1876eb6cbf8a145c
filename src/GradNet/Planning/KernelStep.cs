using GradNet.Cpu;
using GradNet.Execution;
using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>The kernel of one node.</summary>
/// <param name="node">The number of the node.</param>
/// <param name="name">The name of its primitive.</param>
/// <param name="inputs">What it reads.</param>
/// <param name="outputs">What it writes: one place, or one for each result.</param>
internal sealed class KernelStep(int node, string name, Place[] inputs, Place[] outputs) : PlanStep(node, name, inputs, outputs)
{
    public override void Run(Recording recording, ReadOnlySpan<nint> addresses)
    {
        Primitive primitive = recording.Node(Node).Primitive!;
        Span<Operand> operands = recording.KernelOperands.Extend(Inputs.Length + Outputs.Length);
        for (int i = 0; i < Inputs.Length; i++)
            operands[i] = Inputs[i].At(addresses);
        for (int i = 0; i < Outputs.Length; i++)
            operands[Inputs.Length + i] = Outputs[i].At(addresses);
        if (primitive is Result result)
            result.Operation.Run(operands[..Inputs.Length], operands[Inputs.Length..]);
        else
            Widening.Run(primitive, operands[..Inputs.Length], operands[^1]);
        recording.KernelOperands.Clear();
    }
}
