namespace GradNet.Nn;

/// <summary>
/// Dropout of whole channels, [batch, channels, ...]: neighbouring pixels say nearly the same, so dropping some of them drops nothing
/// (PyTorch's Dropout1d, Dropout2d and Dropout3d). In use (<see cref="Phase.Inference"/>) it lets everything through.
/// </summary>
/// <remarks>Tompson et al., "Efficient object localization using convolutional networks", 2015.</remarks>
public sealed class ChannelDropout : DropoutLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="probability">Of a channel to become 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public ChannelDropout(double probability = 0.5)
        : base(probability)
    {
    }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (x.Rank < 2)
            throw new ShapeException($"ChannelDropout: {x.Shape} has no channels; it should be [batch, channels, ...].");
        if (!Phase.IsTraining)
            return x;
        Shape channels = [.. x.Shape[..2], .. Enumerable.Repeat(1, x.Rank - 2)];
        return x * Tensor.Ones(channels, x.DType).Dropout(Probability);
    }
}
