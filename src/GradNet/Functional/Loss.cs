using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>Loss functions, each the mean over the batch.</summary>
public static partial class Loss
{
    /// <summary>The mean negative log-probability of the right class under the softmax of the logits.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], the right class of each row, as integers.</param>
    /// <returns>A single number, in nats.</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels)
    {
        RequireLabels("CrossEntropy", logits, labels);
        return Composites.CrossEntropy.Apply(AsReal(logits), labels).Mean();
    }

    private static Tensor AsReal(Tensor x) => x.DType.IsFloating ? x : x.Cast(DType.Float32);

    private static void RequireLabels(string loss, Tensor logits, Tensor labels)
    {
        if (logits.Rank != 2 || labels.Rank != 1 || logits.Shape[0] != labels.Shape[0])
        {
            throw new ShapeException(
                $"{loss}: logits {logits.Shape} and labels {labels.Shape} do not fit: they should be [batch, classes] and [batch]." +
                (labels.Shape == logits.Shape ? " One-hot labels become class numbers with ArgMax(-1)." : string.Empty));
        }

        if (labels.DType == DType.Bool || labels.DType.IsFloating)
            throw new ArgumentException($"{loss}: labels are class numbers, but these are {labels.DType}; call Cast(DType.Int64).");
    }

    /// <summary>Makes sure that shapes are equal: broadcasting here would hide a mistake.</summary>
    private static void RequireSame(string loss, Tensor prediction, Tensor target, string what = "target")
    {
        if (prediction.Shape != target.Shape)
            throw new ShapeException($"{loss}: the prediction is {prediction.Shape} and the {what} {target.Shape}; they must be equal.");
    }
}
