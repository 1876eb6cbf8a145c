namespace GradNet.Nn;

/// <summary>Which part of the examples got the right class, batch after batch.</summary>
public sealed class Accuracy
{
    /// <summary>Examples seen.</summary>
    public long Count { get; private set; }

    /// <summary>Examples whose largest logit is that of the label.</summary>
    public long Correct { get; private set; }

    /// <summary>Between 0 and 1; NaN before the first example.</summary>
    public double Value => Count == 0 ? double.NaN : (double)Correct / Count;

    /// <summary>Counts a batch.</summary>
    /// <param name="logits">[batch, classes]; the largest is the prediction.</param>
    /// <param name="labels">[batch], class numbers.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void Add(Tensor logits, Tensor labels) => AddPredictions(Predictions.Of(logits, labels), labels);

    /// <summary>Counts a batch.</summary>
    /// <param name="predicted">[batch], the class of the largest logit.</param>
    /// <param name="labels">[batch], class numbers.</param>
    internal void AddPredictions(Tensor predicted, Tensor labels)
    {
        long[] predictions = predicted.ToArray<long>();
        long[] classes = labels.Cast(DType.Int64).ToArray<long>();
        for (int i = 0; i < classes.Length; i++)
            Correct += predictions[i] == classes[i] ? 1 : 0;
        Count += classes.Length;
    }
}
