namespace GradNet.Planning;

/// <summary>One kernel of a plan.</summary>
/// <param name="node">The number of the node that it computes, the last of several.</param>
/// <param name="name">What it computes, for those who read the plan.</param>
/// <param name="inputs">What it reads.</param>
/// <param name="outputs">What it writes.</param>
internal abstract class PlanStep(int node, string name, Place[] inputs, Place[] outputs)
{
    public int Node { get; } = node;

    public string Name { get; } = name;

    public Place[] Inputs { get; } = inputs;

    public Place[] Outputs { get; } = outputs;

    /// <summary>Runs the kernel. Whatever differs between runs of one plan, scalars and random keys, comes from the nodes of this run.</summary>
    /// <param name="recording">The run.</param>
    /// <param name="addresses">Where each buffer begins.</param>
    public abstract void Run(Recording recording, ReadOnlySpan<nint> addresses);
}
