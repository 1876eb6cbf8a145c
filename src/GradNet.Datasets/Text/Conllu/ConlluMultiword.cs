namespace GradNet.Datasets;

/// <summary>A token of the text that stands for several words, such as "don't" for "do" and "n't".</summary>
/// <param name="First">The number of the first word.</param>
/// <param name="Last">The number of the last word.</param>
/// <param name="Form">The token as it stands in the text.</param>
/// <param name="Miscellaneous">Other remarks as they are written.</param>
public sealed record ConlluMultiword(int First, int Last, string Form, string Miscellaneous);
