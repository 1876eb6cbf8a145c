namespace GradNet.Nn;

/// <summary>
/// The engine's errors (of shape, dtype or range) with the place in a model where they arose. The error as it was is the inner exception,
/// by which those that know their place already are told apart.
/// </summary>
internal static class PlacedError
{
    /// <summary>Whether the error is one of the engine's and names no place yet.</summary>
    public static bool CanTell(ArgumentException error) =>
        error.InnerException is null &&
        (error is ShapeException || error.GetType() == typeof(ArgumentException) || error.GetType() == typeof(ArgumentOutOfRangeException));

    /// <summary>An error of the same class whose message ends with the place.</summary>
    public static ArgumentException Of(ArgumentException error, string place) => error switch
    {
        ShapeException => new ShapeException(error.Message + place, error),
        ArgumentOutOfRangeException => new ArgumentOutOfRangeException(error.Message + place, error),
        _ => new ArgumentException(error.Message + place, error),
    };
}
