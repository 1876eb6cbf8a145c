namespace GradNet.Planning;

/// <summary>A part of a plan, after which some of what survives is there.</summary>
/// <param name="Steps">Its kernels in order.</param>
/// <param name="Survivors">The numbers of the nodes that have their values then, and where those lie.</param>
internal sealed record PlanPhase(PlanStep[] Steps, (int Node, Place Place)[] Survivors);
