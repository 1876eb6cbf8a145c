namespace GradNet.Nn;

/// <summary>Which part of the examples have the right class among the most likely ones, batch after batch.</summary>
/// <param name="k">How many classes are looked at.</param>
public sealed class TopKAccuracy(int k)
{
    private readonly int _k = k > 0 ? k : throw new ArgumentOutOfRangeException(nameof(k), k, "TopKAccuracy: k is at least 1.");

    /// <summary>Examples seen.</summary>
    public long Count { get; private set; }

    /// <summary>Examples whose label is among the largest logits.</summary>
    public long Correct { get; private set; }

    /// <summary>Between 0 and 1; NaN before the first example.</summary>
    public double Value => Count == 0 ? double.NaN : (double)Correct / Count;

    /// <summary>Counts a batch.</summary>
    /// <param name="logits">[batch, classes], at least as many classes as are looked at.</param>
    /// <param name="labels">[batch], class numbers.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void Add(Tensor logits, Tensor labels)
    {
        Predictions.Require(logits, labels);
        if (logits.Shape[1] < _k)
            throw new ShapeException($"TopKAccuracy: logits {logits.Shape} have less than {_k} classes.");
        Tensor best = logits.Detach().TopK(_k).Indices;                                    // [batch, k]
        Tensor hits = (best == labels.Cast(DType.Int64).Unsqueeze(-1)).Cast(DType.Int64);   // [batch, k]
        Correct += hits.Sum().Item<long>();
        Count += labels.Shape[0];
    }
}
