namespace GradNet;

/// <summary>From an operation of a <see cref="ComputationGraph"/> back to one of its inputs.</summary>
/// <param name="Input">Number of the input among the graph's nodes.</param>
/// <param name="Factor">
/// The local derivative, ∂operation/∂input, of the input's shape: the column sums of the Jacobian; null where gradients do not flow.
/// </param>
/// <param name="Gradient">What arrives at the input along this edge: the operation's gradient times the Jacobian; null likewise.</param>
public sealed record ComputationEdge(int Input, Tensor? Factor, Tensor? Gradient);
