namespace GradNet.Nn;

/// <summary>Joins all axes but the first, [batch, ...] -> [batch, features].</summary>
public sealed class Flatten : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Flatten(firstAxis: 1);
}
