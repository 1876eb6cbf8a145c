namespace GradNet;

/// <summary>A value of a <see cref="ComputationGraph"/>.</summary>
/// <param name="Name">The operation, or the name of what was given.</param>
/// <param name="IsLeaf">Whether it was given, and not computed.</param>
/// <param name="Value">The value.</param>
/// <param name="Gradient">The derivative of the graph's output for it, of its shape; null where gradients do not flow.</param>
/// <param name="Inputs">What it was computed from, in the order of the operation's arguments.</param>
public sealed record ComputationNode(string Name, bool IsLeaf, Tensor Value, Tensor? Gradient, IReadOnlyList<ComputationEdge> Inputs);
