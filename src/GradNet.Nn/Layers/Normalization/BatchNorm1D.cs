namespace GradNet.Nn;

/// <summary>Batch normalization of vectors or sequences, [batch, channels] or [batch, channels, length].</summary>
/// <inheritdoc cref="BatchNorm"/>
/// <param name="channels">Number of channels.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="momentum">The share of a new batch in the running averages; null weighs all batches alike.</param>
/// <param name="affine">Whether there are weights and biases.</param>
/// <param name="trackStatistics">Whether running averages are kept; otherwise the batch's own statistics serve in use, too.</param>
public sealed class BatchNorm1D(int channels, double epsilon = 1e-5, double? momentum = 0.1, bool affine = true, bool trackStatistics = true)
    : BatchNorm(channels, epsilon, momentum, affine, trackStatistics)
{
    private protected override string Expected => $"[batch, {Channels}] or [batch, {Channels}, length]";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank is 2 or 3 && input[1] == Channels;
}
