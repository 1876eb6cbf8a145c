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
        var buffer = new OperandBuffer();
        Span<Operand> operands = Inputs.Length <= OperandBuffer.Length ? buffer : new Operand[Inputs.Length];
        for (int i = 0; i < Inputs.Length; i++)
            operands[i] = Inputs[i].At(addresses);
        operands = operands[..Inputs.Length];
        if (primitive is not Result result)
        {
            Widening.Run(primitive, operands, Outputs[0].At(addresses));
            return;
        }

        var results = new Operand[Outputs.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = Outputs[i].At(addresses);
        result.Operation.Run(operands, results);
    }
}
