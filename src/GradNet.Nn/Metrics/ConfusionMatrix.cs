namespace GradNet.Nn;

/// <summary>How often each class was taken for each other, batch after batch.</summary>
/// <param name="classes">Number of classes.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly long[,] _counts = new long[classes, classes];

    /// <summary>Number of classes.</summary>
    public int Classes => classes;

    /// <summary>Examples seen.</summary>
    public long Count { get; private set; }

    /// <summary>Part of all examples that got the right class; NaN before the first.</summary>
    public double Accuracy => Ratio(Range().Sum(i => _counts[i, i]), Count);

    /// <summary>Examples of a class that were taken for a class.</summary>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Counts a batch.</summary>
    /// <param name="logits">[batch, classes]; the largest is the prediction.</param>
    /// <param name="labels">[batch], class numbers.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public void Add(Tensor logits, Tensor labels)
    {
        if (logits.Rank == 2 && logits.Shape[1] != classes)
            throw new ShapeException($"ConfusionMatrix: logits {logits.Shape} do not fit {classes} classes.");
        long[] predictions = Predictions.Of(logits, labels);
        long[] actual = labels.Cast(DType.Int64).ToArray<long>();
        foreach (long label in actual)
        {
            if (label < 0 || label >= classes)
                throw new ArgumentOutOfRangeException(nameof(labels), label, $"ConfusionMatrix: a label lies in 0 to {classes - 1}.");
        }

        for (int i = 0; i < actual.Length; i++)
            _counts[actual[i], predictions[i]]++;
        Count += actual.Length;
    }

    /// <summary>Of the examples taken for a class, the part that was of it; NaN if there are none.</summary>
    public double Precision(int predicted) => Ratio(_counts[predicted, predicted], Range().Sum(actual => _counts[actual, predicted]));

    /// <summary>Of the examples of a class, the part that was taken for it; NaN if there are none.</summary>
    public double Recall(int actual) => Ratio(_counts[actual, actual], Range().Sum(predicted => _counts[actual, predicted]));

    private static double Ratio(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;

    private IEnumerable<int> Range() => Enumerable.Range(0, classes);
}
