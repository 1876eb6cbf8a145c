namespace GradNet.Datasets;

/// <summary>A sentence with a class, such as whether it speaks well of a film.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Label">The number of its class.</param>
public sealed record LabelledSentence(string Text, int Label);
