namespace GradNet.Nn;

/// <summary>
/// Mixes groups of channels, so that grouped convolutions see each other's results: the first channel of each group, then the second of each.
/// [batch, channels, ...] -> the same shape.
/// </summary>
/// <remarks>Zhang, Zhou, Lin and Sun, "ShuffleNet: an extremely efficient convolutional neural network for mobile devices", 2018.</remarks>
/// <param name="groups">Into how many groups the channels are divided.</param>
public sealed class ChannelShuffle(int groups) : Module<Tensor, Tensor>
{
    private readonly int _groups = groups >= 1
        ? groups
        : throw new ArgumentOutOfRangeException(nameof(groups), groups, "ChannelShuffle: there must be at least one group.");

    /// <inheritdoc/>
    public override string ToString() => $"ChannelShuffle {_groups}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank >= 2 && input[1] % _groups == 0;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Accepts(x.Shape)
        ? x.Reshape([x.Shape[0], _groups, x.Shape[1] / _groups, .. x.Shape[2..]]).Transpose(1, 2).Reshape(x.Shape)
        : throw new ShapeException($"ChannelShuffle: {_groups} groups do not divide the channels of {x.Shape}, [batch, channels, ...].");
}
