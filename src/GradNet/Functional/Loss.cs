using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>Loss functions, each the mean over the batch.</summary>
public static class Loss
{
    /// <summary>The mean negative log-probability of the right class under the softmax of the logits.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], the right class of each row, as integers.</param>
    /// <returns>A single number, in nats.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels)
    {
        if (logits.Rank != 2 || labels.Rank != 1 || logits.Shape[0] != labels.Shape[0])
        {
            throw new ShapeException(
                $"CrossEntropy: logits {logits.Shape} and labels {labels.Shape} do not fit: they should be [batch, classes] and [batch]." +
                (labels.Shape == logits.Shape ? " One-hot labels become class numbers with ArgMax(-1)." : string.Empty));
        }

        if (labels.DType is DType.Bool or DType.Float32 or DType.Float64)
            throw new ArgumentException($"CrossEntropy: labels are class numbers, but these are {labels.DType}; call Cast(DType.Int64).");
        Tensor real = logits.DType.IsFloating ? logits : logits.Cast(DType.Float32);
        return Composites.CrossEntropy.Apply(real, labels).Mean();
    }

    /// <summary>The mean squared difference.</summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <exception cref="ShapeException">The shapes differ: broadcasting here would hide a mistake.</exception>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target)
    {
        if (prediction.Shape != target.Shape)
            throw new ShapeException($"MeanSquaredError: the prediction is {prediction.Shape} and the target {target.Shape}; they must be equal.");
        return (prediction - target).Square().Mean();
    }
}
