namespace GradNet.Nn;

/// <summary>x where it is positive, Weight · x elsewhere, with slopes that are learned, [batch, channels, ...].</summary>
/// <remarks>
/// He, Zhang, Ren and Sun, "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification", 2015.
/// </remarks>
/// <param name="count">Number of slopes: 1, or one for each channel.</param>
/// <param name="slope">Where they start.</param>
public sealed class PRelu(int count = 1, double slope = 0.25) : Module<Tensor, Tensor>
{
    /// <summary>The slopes, [count].</summary>
    public Parameter Weight { get; } = Parameter.Initialized([count], new Constant(slope));

    /// <inheritdoc/>
    public override string ToString() => $"PRelu {Weight.Shape[0]}";

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.PRelu(Weight);
}
