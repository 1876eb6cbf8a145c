using GradNet.Cpu;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>Elementwise nodes as one loop, or in the write-back of the kernel before them.</summary>
/// <param name="node">The last of the nodes.</param>
/// <param name="name">The names of their primitives.</param>
/// <param name="inputs">What the chain reads.</param>
/// <param name="constants">The <see cref="Constant"/> nodes whose numbers it takes.</param>
/// <param name="outputs">What it writes.</param>
/// <param name="chain">The loop over the inputs, the constants and the outputs.</param>
/// <param name="kernel">What computes one of the inputs, if this step does that too.</param>
internal sealed class ChainStep(int node, string name, Place[] inputs, int[] constants, Place[] outputs, Chain chain, KernelCall? kernel)
    : PlanStep(node, name, ReadBy(inputs, kernel), WrittenBy(outputs, kernel))
{
    public override unsafe void Run(Recording recording, ReadOnlySpan<nint> addresses)
    {
        TileStream* streams = stackalloc TileStream[chain.Operands];
        nint* data = stackalloc nint[chain.Operands];
        ulong* numbers = stackalloc ulong[constants.Length];
        int count = 0;
        foreach (Place input in inputs)
            data[count++] = input.Address(addresses);
        foreach (int constant in constants)
        {
            ((Constant)recording.Node(constant).Primitive!).Write(numbers);
            data[count++] = (nint)numbers++;
        }

        foreach (Place output in outputs)
            data[count++] = output.Address(addresses);
        ChainChunks chunks = chain.At(new ReadOnlySpan<nint>(data, count), streams);
        if (kernel is null)
            chunks.Run();
        else
            kernel.Run(recording, addresses, &chunks);
        GC.KeepAlive(chain);
    }

    private static Place[] ReadBy(Place[] inputs, KernelCall? kernel) => kernel is null
        ? inputs
        : [.. kernel.Inputs, .. inputs.Where(input => input.Buffer != kernel.Output.Buffer)];

    /// <summary>The result of the kernel needs memory of its own if the chain does not write over it.</summary>
    private static Place[] WrittenBy(Place[] outputs, KernelCall? kernel) =>
        kernel is null || Array.Exists(outputs, output => output.Buffer == kernel.Output.Buffer) ? outputs : [.. outputs, kernel.Output];
}
