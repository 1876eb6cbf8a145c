namespace GradNet.Nn;

/// <summary>A NaN or an infinity in training or evaluation. The last checkpoint is from before.</summary>
/// <param name="message">When it was found, where it came from, and what to try.</param>
/// <param name="place">What held the first value that is not finite: the path of a module or parameter, as in "LeNet5.C3".</param>
public sealed class NonFiniteException(string message, string place) : ArithmeticException(message)
{
    /// <summary>What held the first value that is not finite: the path of a module or parameter, as in "LeNet5.C3".</summary>
    public string Place => place;
}
