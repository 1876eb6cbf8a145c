namespace GradNet.Datasets;

/// <summary>A sentence in two languages.</summary>
/// <param name="Source">The sentence to translate.</param>
/// <param name="Target">Its translation.</param>
public sealed record SentencePair(string Source, string Target);
