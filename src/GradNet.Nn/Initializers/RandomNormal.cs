namespace GradNet.Nn;

/// <summary>Normal, whatever the shape.</summary>
/// <param name="mean">The mean.</param>
/// <param name="standardDeviation">The standard deviation.</param>
public sealed class RandomNormal(double mean = 0, double standardDeviation = 1) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32) =>
        Tensor.Normal(shape, mean, standardDeviation, key, dtype);
}
