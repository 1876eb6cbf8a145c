namespace GradNet.Nn;

/// <summary>
/// Normalizes each channel of each example: (x − mean) / √(variance + ε) · Weight + Bias, [batch, channels, ...] with as many axes as there
/// are (PyTorch's InstanceNorm1d, InstanceNorm2d and InstanceNorm3d).
/// </summary>
/// <remarks>Ulyanov, Vedaldi and Lempitsky, "Instance normalization: the missing ingredient for fast stylization", 2016.</remarks>
/// <param name="channels">Number of channels.</param>
/// <param name="epsilon">Added to the variance.</param>
/// <param name="affine">Whether there are weights and biases.</param>
public sealed class InstanceNorm(int channels, double epsilon = 1e-5, bool affine = false) : Module<Tensor, Tensor>
{
    /// <summary>[channels]; null for a layer without.</summary>
    public Parameter? Weight { get; } = affine ? Parameter.Ones([channels]) : null;

    /// <summary>[channels]; null for a layer without.</summary>
    public Parameter? Bias { get; } = affine ? Parameter.Zeros([channels]) : null;

    /// <inheritdoc/>
    public override string ToString() => $"InstanceNorm {channels}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank >= 3 && input[1] == channels;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Accepts(x.Shape)
        ? x.InstanceNorm(Weight?.Value, Bias?.Value, epsilon)
        : throw new ShapeException($"InstanceNorm: the input is {x.Shape}, but should be [batch, {channels}, ...] with an axis of positions.");
}
