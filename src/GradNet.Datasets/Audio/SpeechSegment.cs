namespace GradNet.Datasets;

/// <summary>What is said in a part of a recording.</summary>
/// <param name="Start">The first sample of the part.</param>
/// <param name="End">The first sample behind it.</param>
/// <param name="Label">A word or a phone.</param>
public readonly record struct SpeechSegment(int Start, int End, string Label);
