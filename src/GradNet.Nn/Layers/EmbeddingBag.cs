namespace GradNet.Nn;

/// <summary>The sum, mean or largest of the learned vectors of a bag of words, without their order: [batch, words] -> [batch, features].</summary>
/// <remarks>Joulin, Grave, Bojanowski and Mikolov, "Bag of tricks for efficient text classification", 2017.</remarks>
public sealed class EmbeddingBag : Module<Tensor, Tensor>
{
    private readonly BagMode _mode;

    /// <summary>Makes the table.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="features">Size of a vector.</param>
    /// <param name="mode">What becomes of the vectors of a bag.</param>
    /// <param name="initializer">First vectors; standard normal unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public EmbeddingBag(int count, int features, BagMode mode = BagMode.Mean, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        _mode = mode;
        Weight = Parameter.Initialized([count, features], initializer ?? new RandomNormal());
    }

    /// <summary>[count, features].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    public override string ToString() => $"EmbeddingBag {Weight.Shape[0]} -> {Weight.Shape[1]}";

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (x.Rank != 2)
            throw new ShapeException($"EmbeddingBag: the input is {x.Shape}, but should be [batch, words].");
        Tensor vectors = Weight.Value.Take(x); // [batch, words, features]
        return _mode switch
        {
            BagMode.Sum => vectors.Sum(1),
            BagMode.Max => vectors.Max(1),
            _ => vectors.Mean(1),
        };
    }
}
