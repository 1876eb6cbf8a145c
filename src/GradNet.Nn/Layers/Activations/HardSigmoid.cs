namespace GradNet.Nn;

/// <summary>The logistic function in three straight pieces: x / 6 + 1/2, cut off at 0 and 1.</summary>
/// <remarks>Howard et al., "Searching for MobileNetV3", 2019.</remarks>
public sealed class HardSigmoid : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.HardSigmoid();
}
