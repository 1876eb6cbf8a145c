namespace GradNet;

/// <summary>How <see cref="Loss.CrossEntropy(Tensor, Tensor, CrossEntropyOptions)"/> counts examples and classes.</summary>
public sealed record CrossEntropyOptions
{
    /// <summary>The part of the certainty that is spread over all classes alike, in [0, 1).</summary>
    /// <remarks>Szegedy et al., "Rethinking the Inception architecture for computer vision", 2016.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in [0, 1).</exception>
    public double LabelSmoothing
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "CrossEntropyOptions: LabelSmoothing lies in [0, 1).");
    }

    /// <summary>What each class counts, [classes]; all count 1 unless given. The loss is the weighted mean.</summary>
    public Tensor? ClassWeights { get; init; }

    /// <summary>A label, such as that of padding, whose examples do not count.</summary>
    public long? IgnoredLabel { get; init; }
}
