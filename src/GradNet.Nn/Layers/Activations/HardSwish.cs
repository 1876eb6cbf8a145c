namespace GradNet.Nn;

/// <summary>x times its hard sigmoid, element by element.</summary>
/// <remarks>Howard et al., "Searching for MobileNetV3", 2019.</remarks>
public sealed class HardSwish : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.HardSwish();
}
