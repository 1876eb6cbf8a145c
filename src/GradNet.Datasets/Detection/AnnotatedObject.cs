using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>Something that can be seen on an image.</summary>
/// <param name="ClassName">What it is.</param>
/// <param name="Box">Where it is, in pixels from the upper left corner; edges lie where pixels begin and end.</param>
public sealed record AnnotatedObject(string ClassName, Box Box)
{
    /// <summary>Whether a part of it lies outside of the box.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Whether it is hard to recognise, so that it does not count in evaluation.</summary>
    public bool IsDifficult { get; init; }

    /// <summary>Whether the box holds a group that cannot be told apart.</summary>
    public bool IsCrowd { get; init; }
}
