namespace GradNet.Nn;

/// <summary>
/// In training, sets each element to 0 with the given probability and divides the others by what is left, so that the mean stays; in use
/// (<see cref="Phase.Inference"/>) it lets everything through. Which elements is drawn from <see cref="RandomSource.Default"/>.
/// </summary>
/// <remarks>Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014.</remarks>
public sealed class Dropout : DropoutLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="probability">Of an element to become 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public Dropout(double probability = 0.5)
        : base(probability)
    {
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Phase.IsTraining ? x.Dropout(Probability) : x;
}
