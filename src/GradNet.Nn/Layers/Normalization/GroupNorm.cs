namespace GradNet.Nn;

/// <summary>
/// Normalizes groups of channels of each example, whatever the batch: (x − mean) / √(variance + ε) · Weight + Bias, [batch, channels, ...].
/// </summary>
/// <remarks>Wu and He, "Group normalization", 2018.</remarks>
public sealed class GroupNorm : Module<Tensor, Tensor>
{
    private readonly int _groups;
    private readonly int _channels;
    private readonly double _epsilon;

    /// <summary>Makes the layer.</summary>
    /// <param name="groups">Into how many groups the channels are divided.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are weights and biases.</param>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (channels % groups != 0)
            throw new ArgumentException($"GroupNorm: {groups} groups do not divide {channels} channels.", nameof(groups));
        (_groups, _channels, _epsilon) = (groups, channels, epsilon);
        Weight = affine ? Parameter.Ones([channels]) : null;
        Bias = affine ? Parameter.Zeros([channels]) : null;
    }

    /// <summary>[channels]; null for a layer without.</summary>
    public Parameter? Weight { get; }

    /// <summary>[channels]; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override string ToString() => $"GroupNorm {_channels}, {_groups} groups";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank >= 2 && input[1] == _channels;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Accepts(x.Shape)
        ? x.GroupNorm(_groups, Weight?.Value, Bias?.Value, _epsilon)
        : throw new ShapeException($"GroupNorm: the input is {x.Shape}, but should be [batch, {_channels}, ...].");
}
