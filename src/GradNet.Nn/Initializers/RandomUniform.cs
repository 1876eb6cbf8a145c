namespace GradNet.Nn;

/// <summary>Uniform over [low, high), whatever the shape.</summary>
/// <param name="low">The lower end.</param>
/// <param name="high">The upper end.</param>
public sealed class RandomUniform(double low, double high) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32) =>
        Tensor.Uniform(shape, low, high, key, dtype);
}
