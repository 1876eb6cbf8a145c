namespace GradNet.Nn;

/// <summary>Adds a learned vector for each position: [..., time, features] -> the same shape.</summary>
/// <remarks>Gehring et al., "Convolutional sequence to sequence learning", 2017.</remarks>
public sealed class LearnedEncoding : PositionalEncoding
{
    /// <summary>Makes the layer.</summary>
    /// <param name="length">Number of positions.</param>
    /// <param name="features">Size of the last axis.</param>
    /// <param name="initializer">First vectors; normal with standard deviation 0.02, as in GPT-2, unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public LearnedEncoding(int length, int features, Initializer? initializer = null)
        : base(features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Weight = Parameter.Initialized([length, features], initializer ?? new RandomNormal(standardDeviation: 0.02));
    }

    /// <summary>[length, features].</summary>
    public Parameter Weight { get; }

    private protected override Tensor Encode(Tensor x, int firstPosition)
    {
        long end = (long)firstPosition + x.Shape[^2];
        if (end > Weight.Shape[0])
            throw new ShapeException($"LearnedEncoding: the steps reach position {end - 1}, but only {Weight.Shape[0]} positions have vectors.");
        return x + Weight.Value[firstPosition..(int)end];
    }
}
