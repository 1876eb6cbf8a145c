using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>Elementwise nodes as one loop.</summary>
/// <param name="node">The last of the nodes.</param>
/// <param name="name">The names of their primitives.</param>
/// <param name="inputs">What the chain reads.</param>
/// <param name="constants">The <see cref="Constant"/> nodes whose numbers it takes.</param>
/// <param name="outputs">What it writes.</param>
/// <param name="chain">The loop over the inputs, the constants and the outputs.</param>
internal sealed class ChainStep(int node, string name, Place[] inputs, int[] constants, Place[] outputs, Chain chain)
    : PlanStep(node, name, inputs, outputs)
{
    public override unsafe void Run(Recording recording, ReadOnlySpan<nint> addresses)
    {
        nint* data = stackalloc nint[Inputs.Length + constants.Length + Outputs.Length];
        ulong* numbers = stackalloc ulong[constants.Length];
        int count = 0;
        foreach (Place input in Inputs)
            data[count++] = input.Address(addresses);
        foreach (int constant in constants)
        {
            ((Constant)recording.Node(constant).Primitive!).Write(numbers);
            data[count++] = (nint)numbers++;
        }

        foreach (Place output in Outputs)
            data[count++] = output.Address(addresses);
        chain.Run(new ReadOnlySpan<nint>(data, count));
    }
}
