namespace GradNet.Graph;

/// <summary>Elements were read that are not known while a function is recorded.</summary>
internal sealed class PlaceholderReadException() : InvalidOperationException("A function that is being recorded read its argument.");
