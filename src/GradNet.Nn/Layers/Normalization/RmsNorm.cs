namespace GradNet.Nn;

/// <summary>Layer normalization without the mean: x / √(mean of x² + ε) · Weight over the last axis, [..., features].</summary>
/// <remarks>Zhang and Sennrich, "Root mean square layer normalization", 2019.</remarks>
/// <param name="features">Size of the last axis.</param>
/// <param name="epsilon">Added to the mean square.</param>
public sealed class RmsNorm(int features, double epsilon = 1e-6) : Module<Tensor, Tensor>
{
    /// <summary>[features].</summary>
    public Parameter Weight { get; } = Parameter.Ones([features]);

    /// <inheritdoc/>
    public override string ToString() => $"RmsNorm {features}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank > 0 && input[^1] == features;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.RmsNorm(Weight, epsilon);
}
