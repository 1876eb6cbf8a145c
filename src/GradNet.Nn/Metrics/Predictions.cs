namespace GradNet.Nn;

/// <summary>Classes from logits.</summary>
internal static class Predictions
{
    /// <summary>The class of the largest logit for each example, [batch].</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Of(Tensor logits, Tensor labels)
    {
        Require(logits, labels);
        return logits.Detach().ArgMax(-1);
    }

    /// <summary>Makes sure that there is a row of logits for each label.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static void Require(Tensor logits, Tensor labels)
    {
        if (logits.Rank != 2 || labels.Rank != 1 || logits.Shape[0] != labels.Shape[0])
        {
            throw new ShapeException(
                $"Metrics: logits {logits.Shape} and labels {labels.Shape} do not fit: they should be [batch, classes] and [batch].");
        }
    }
}
