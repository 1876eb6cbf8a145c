namespace GradNet.Nn;

/// <summary>Examples that are computed together.</summary>
/// <param name="Inputs">[batch, ...].</param>
/// <param name="Labels">[batch] class numbers, or [batch, ...] targets.</param>
public sealed record Batch(Tensor Inputs, Tensor Labels);
