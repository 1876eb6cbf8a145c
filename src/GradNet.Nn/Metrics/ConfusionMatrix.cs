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
        long[] predictions = Predictions.Of(logits, labels).ToArray<long>();
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
    public double Precision(int predicted) => Ratio(_counts[predicted, predicted], Predicted(predicted));

    /// <summary>Of the examples of a class, the part that was taken for it; NaN if there are none.</summary>
    public double Recall(int actual) => Ratio(_counts[actual, actual], Occurred(actual));

    /// <summary>The harmonic mean of precision and recall of a class; NaN if it neither occurred nor was taken for another.</summary>
    public double F1(int label) => Ratio(2 * _counts[label, label], Occurred(label) + Predicted(label));

    /// <summary>Of what was of a class or was taken for it, the part that was both; NaN if there is nothing.</summary>
    public double IntersectionOverUnion(int label) =>
        Ratio(_counts[label, label], Occurred(label) + Predicted(label) - _counts[label, label]);

    /// <summary>
    /// The mean of <see cref="Precision"/> over the classes that occurred or were predicted; one that never was predicted has 0. Counted
    /// over all examples instead of over classes, precision, recall and F1 are the <see cref="Accuracy"/>.
    /// </summary>
    public double MacroPrecision => Macro(Precision);

    /// <summary>The mean of <see cref="Recall"/> over the classes that occurred or were predicted; one that never occurred has 0.</summary>
    public double MacroRecall => Macro(Recall);

    /// <summary>The mean of <see cref="F1"/> over the classes that occurred or were predicted.</summary>
    public double MacroF1 => Macro(F1);

    /// <summary>The mean of <see cref="IntersectionOverUnion(int)"/> over the classes that occurred or were predicted.</summary>
    public double MeanIntersectionOverUnion => Macro(IntersectionOverUnion);

    private double Macro(Func<int, double> score)
    {
        double[] scores = [.. Range().Where(label => Occurred(label) + Predicted(label) > 0).Select(score)];
        return scores.Length == 0 ? double.NaN : scores.Average(value => double.IsNaN(value) ? 0 : value);
    }

    private long Occurred(int actual) => Range().Sum(predicted => _counts[actual, predicted]);

    private long Predicted(int predicted) => Range().Sum(actual => _counts[actual, predicted]);

    private static double Ratio(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;

    private IEnumerable<int> Range() => Enumerable.Range(0, classes);
}
