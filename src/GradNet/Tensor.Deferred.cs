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

    /// <summary>
    /// Computes tensors now, together with what states have been given, all in one plan, as an optimizer does at the end of a step.
    /// </summary>
    public static void Compute(params ReadOnlySpan<Tensor> tensors) => Planner.Compute(NodesOf(tensors));

    /// <summary>Ends a step: computes tensors and what states were given. If the values are not accepted, the states stay as they were.</summary>
    internal static bool ComputeStep(ReadOnlySpan<Tensor> tensors, Func<bool>? accepts) => Planner.Compute(NodesOf(tensors), accepts);

    internal static string Explain(ReadOnlySpan<Tensor> tensors) => Planner.Explain(NodesOf(tensors));

    /// <summary>Notes that a state is about to get this tensor in the place of another.</summary>
    internal void NoteWrite(IRebound state, Tensor before)
    {
        if (Node.IsPending)
            Recorder.Current.Writes.Note(state, before, this);
    }

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
