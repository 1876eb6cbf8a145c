namespace GradNet.Nn;

/// <summary>Joins all axes from one on, [batch, ...] -> [batch, features].</summary>
/// <param name="firstAxis">The first of the axes that are joined.</param>
public sealed class Flatten(int firstAxis = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Flatten(firstAxis);
}
