namespace GradNet.Nn;

/// <summary>A table of learned vectors: integers of any shape, [...] -> [..., features].</summary>
/// <remarks>Bengio, Ducharme, Vincent and Jauvin, "A neural probabilistic language model", 2003.</remarks>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly int? _paddingIndex;

    /// <summary>Makes the table.</summary>
    /// <param name="count">Number of vectors: of words, say.</param>
    /// <param name="features">Size of a vector.</param>
    /// <param name="paddingIndex">A row that starts at 0 and is never trained: what fills up short sequences.</param>
    /// <param name="initializer">First vectors; standard normal unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or the padding is no row.</exception>
    public Embedding(int count, int features, int? paddingIndex = null, Initializer? initializer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (paddingIndex < 0 || paddingIndex >= count)
            throw new ArgumentOutOfRangeException(nameof(paddingIndex), paddingIndex, $"Embedding: the padding is one of the rows 0 to {count - 1}.");
        _paddingIndex = paddingIndex;
        Weight = Parameter.Initialized([count, features], initializer ?? new RandomNormal());
        if (paddingIndex is { } row)
            Weight.Value = Tensor.Where((Tensor.Range(0, count) == row).Unsqueeze(1), 0f, Weight);
    }

    /// <summary>[count, features].</summary>
    public Parameter Weight { get; }

    /// <inheritdoc/>
    public override string ToString() => $"Embedding {Weight.Shape[0]} -> {Weight.Shape[1]}";

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        Tensor vectors = Weight.Value.Take(x); // [..., features]
        return _paddingIndex is { } row ? Tensor.Where((x == row).Unsqueeze(-1), vectors.Detach(), vectors) : vectors;
    }
}
