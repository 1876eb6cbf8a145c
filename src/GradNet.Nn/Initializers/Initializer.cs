namespace GradNet.Nn;

/// <summary>How a parameter gets its first value.</summary>
public abstract class Initializer
{
    /// <summary>All zeros, as biases start.</summary>
    public static Initializer Zeros { get; } = new Constant(0);

    /// <summary>All ones.</summary>
    public static Initializer Ones { get; } = new Constant(1);

    /// <summary>A first value.</summary>
    /// <param name="shape">Its shape: [outputs, inputs] or [outputs, inputs / groups, height, width] for weights.</param>
    /// <param name="key">What random numbers are drawn from; the next key of <see cref="RandomSource.Default"/> unless given.</param>
    /// <param name="dtype">Its dtype.</param>
    public abstract Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32);

    /// <summary>Numbers spread evenly around 0 with the given variance.</summary>
    private protected static Tensor Uniform(Shape shape, double variance, RandomKey? key, DType dtype)
    {
        double bound = Math.Sqrt(3 * variance);
        return Tensor.Uniform(shape, -bound, bound, key, dtype);
    }

    /// <summary>Normally distributed numbers around 0 with the given variance.</summary>
    private protected static Tensor Normal(Shape shape, double variance, RandomKey? key, DType dtype) =>
        Tensor.Normal(shape, 0, Math.Sqrt(variance), key, dtype);
}
