using System.Numerics;

namespace GradNet.Nn;

/// <summary>Checks the numbers that augmentations are made with.</summary>
internal static class AugmentationArgument
{
    /// <summary>The value, if it lies between two others; NaN does not.</summary>
    public static T Between<T>(T least, T largest, T value, string augmentation, string name)
        where T : INumber<T> => value >= least && value <= largest
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{augmentation}: {name} lies between {least} and {largest}.");

    /// <summary>The two ends of a range, if they are positive and in order.</summary>
    public static (float Least, float Largest) Range((float Least, float Largest) range, string augmentation, string name) =>
        range.Least > 0 && range.Least <= range.Largest && float.IsFinite(range.Largest)
            ? range
            : throw new ArgumentOutOfRangeException(name, range, $"{augmentation}: {name} is a range of positive numbers, the smaller one first.");
}
