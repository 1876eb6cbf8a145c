namespace GradNet.Nn;

/// <summary>What a long short-term memory hands from step to step.</summary>
/// <param name="Hidden">What it shows, [batch, hidden] of a cell and [layers · directions, batch, hidden] of a stack.</param>
/// <param name="Cell">What it remembers, of the same shape.</param>
public sealed record LstmState(Tensor Hidden, Tensor Cell);
