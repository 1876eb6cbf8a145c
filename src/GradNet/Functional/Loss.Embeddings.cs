namespace GradNet;

/// <content>Losses that say what is near what.</content>
public static partial class Loss
{
    // As in PyTorch: keeps the distance of equal points differentiable, and the length of none above 0.
    private const double DistanceOffset = 1e-6;
    private const double LeastSquaredLength = 1e-12;

    /// <summary>How far examples of another kind come within a margin of those of the same: the mean of max(0, d(a, p) − d(a, n) + margin).</summary>
    /// <remarks>Schroff, Kalenichenko and Philbin, "FaceNet: a unified embedding for face recognition and clustering", 2015, without their squares.</remarks>
    /// <param name="anchor">[batch, features].</param>
    /// <param name="positive">[batch, features]: of the anchor's kind.</param>
    /// <param name="negative">[batch, features]: of another kind.</param>
    /// <param name="margin">By how much the negative should be farther away.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Triplet(Tensor anchor, Tensor positive, Tensor negative, double margin = 1)
    {
        RequirePairs("Triplet", anchor, positive);
        RequirePairs("Triplet", anchor, negative);
        return (Distance(anchor, positive) - Distance(anchor, negative) + margin).Relu().Mean();
    }

    /// <summary>Half the squared distance of pairs of one kind, and half the square of what others lack to a margin: the mean over the batch.</summary>
    /// <remarks>Hadsell, Chopra and LeCun, "Dimensionality reduction by learning an invariant mapping", 2006.</remarks>
    /// <param name="a">[batch, features].</param>
    /// <param name="b">[batch, features].</param>
    /// <param name="areSame">[batch]: 1 for a pair of one kind, else 0.</param>
    /// <param name="margin">How far apart the others should be.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Contrastive(Tensor a, Tensor b, Tensor areSame, double margin = 1)
    {
        RequirePairs("Contrastive", a, b, areSame);
        Tensor distance = Distance(a, b);   // [batch]
        Tensor apart = (margin - distance).Relu().Square();
        return (0.5 * (apart + (areSame * (distance.Square() - apart)))).Mean();
    }

    /// <summary>1 − cos of pairs that belong together, and what the cosine of others exceeds a margin by: the mean over the batch.</summary>
    /// <param name="a">[batch, features].</param>
    /// <param name="b">[batch, features].</param>
    /// <param name="targets">[batch]: 1 for a pair that belongs together, −1 for another.</param>
    /// <param name="margin">How large the cosine of the others may be.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor CosineEmbedding(Tensor a, Tensor b, Tensor targets, double margin = 0)
    {
        RequirePairs("CosineEmbedding", a, b, targets);
        Tensor lengths = ((a.Square().Sum(-1) + LeastSquaredLength) * (b.Square().Sum(-1) + LeastSquaredLength)).Sqrt();
        Tensor cosine = (a * b).Sum(-1) / lengths;   // [batch]
        return Tensor.Where(targets > 0, 1f - cosine, (cosine - margin).Relu()).Mean();
    }

    /// <summary>The mean of max(0, −t · (a − b) + margin).</summary>
    /// <param name="a">Any shape.</param>
    /// <param name="b">The same shape.</param>
    /// <param name="targets">The same shape: 1 where a should rank above b, −1 where below.</param>
    /// <param name="margin">By how much it should.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor MarginRanking(Tensor a, Tensor b, Tensor targets, double margin = 0)
    {
        RequireSame("MarginRanking", a, b, "other");
        RequireSame("MarginRanking", a, targets);
        return (margin - (targets * (a - b))).Relu().Mean();
    }

    /// <summary>[batch, features] twice -> Euclidean distances, [batch].</summary>
    private static Tensor Distance(Tensor a, Tensor b) => (a - b + DistanceOffset).Square().Sum(-1).Sqrt();

    private static void RequirePairs(string loss, Tensor a, Tensor b, Tensor? targets = null)
    {
        if (a.Rank != 2 || a.Shape != b.Shape)
            throw new ShapeException($"{loss}: {a.Shape} and {b.Shape} do not fit: both should be [batch, features].");
        if (targets is not null && targets.Shape != a.Shape[..1])
            throw new ShapeException($"{loss}: the targets are {targets.Shape} and should be {a.Shape[..1]}.");
    }
}
