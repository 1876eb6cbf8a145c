namespace GradNet.Nn;

/// <summary>Normal, with what lies further than some standard deviations from the mean drawn again.</summary>
/// <param name="mean">The mean.</param>
/// <param name="standardDeviation">The standard deviation before the tails are cut off.</param>
/// <param name="bound">How many standard deviations are allowed; above 0.</param>
public sealed class TruncatedNormal(double mean = 0, double standardDeviation = 1, double bound = 2) : Initializer
{
    private readonly double _bound = bound > 0
        ? bound
        : throw new ArgumentOutOfRangeException(nameof(bound), bound, "TruncatedNormal: the bound must be above 0.");

    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32)
    {
        RandomKey source = key ?? RandomSource.Default.NextKey();
        Tensor standard = Tensor.Normal(shape, key: source, dtype: dtype);
        Tensor outside = standard.Abs() > _bound;
        for (ulong draw = 1; outside.Any().Item<bool>(); draw++)
        {
            standard = Tensor.Where(outside, Tensor.Normal(shape, key: source.Derive(draw), dtype: dtype), standard);
            outside = standard.Abs() > _bound;
        }

        return (standard * standardDeviation) + mean;
    }
}
