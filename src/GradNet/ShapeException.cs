namespace GradNet;

/// <summary>Shapes that do not fit an operation, reported at the call that made the mistake.</summary>
/// <param name="message">What was wrong, with the shapes, and what to try.</param>
/// <param name="innerException">The error as the operation reported it, where a message with its place in a model was made of it.</param>
public sealed class ShapeException(string message, Exception? innerException = null) : ArgumentException(message, innerException);
