using GradNet.Graph;
using GradNet.Planning;

namespace GradNet;

/// <content>What matters only where operations are recorded first and run later.</content>
public sealed partial class Tensor
{
    /// <summary>
    /// Keeps this value when a run computes it on the way to something else. Without it, what was a temporary of an earlier run is computed again
    /// when it is read.
    /// </summary>
    /// <returns>This tensor.</returns>
    public Tensor Keep()
    {
        Node.IsKept = true;
        return this;
    }

    /// <summary>Computes tensors now, all in one plan, as an optimizer does at the end of a step.</summary>
    public static void Compute(params ReadOnlySpan<Tensor> tensors) => Planner.Compute(NodesOf(tensors));

    /// <summary>Computes what an optimizer has given its states, and gives up the memory of what they had before where nothing can want it.</summary>
    internal static void ComputeStep(ReadOnlySpan<Tensor> before, ReadOnlySpan<Tensor> after, Tensor? loss) =>
        Planner.ComputeStep(NodesOf(before), NodesOf(after), loss?.Node);

    /// <summary>Notes that somebody may hold the tensor; false if its memory has been given up.</summary>
    internal bool TryShare() => Node.TryShare();

    private static Node[] NodesOf(ReadOnlySpan<Tensor> tensors)
    {
        var nodes = new Node[tensors.Length];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = tensors[i].Node;
        return nodes;
    }
}
