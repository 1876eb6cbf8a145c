namespace GradNet.Nn;

/// <summary>One row of a <see cref="LayerTable"/>.</summary>
/// <param name="Path">The property path; empty for the network itself.</param>
/// <param name="Description">The module and its sizes, as in "Linear 300 -> 10".</param>
/// <param name="OutputShape">The shape of its output.</param>
/// <param name="Parameters">Learned numbers of its own; 0 where an earlier row has counted them.</param>
/// <param name="MultiplyAdds">Multiply-adds of a forward pass.</param>
public sealed record LayerSummary(string Path, string Description, Shape OutputShape, long Parameters, long MultiplyAdds);
