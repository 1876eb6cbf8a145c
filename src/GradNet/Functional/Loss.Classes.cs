namespace GradNet;

/// <content>Losses of classifiers.</content>
public static partial class Loss
{
    /// <summary>Cross-entropy with smoothed labels, weighted classes, or examples that do not count: their weighted mean.</summary>
    /// <inheritdoc cref="CrossEntropy(Tensor, Tensor)"/>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], the right class of each row, as integers.</param>
    /// <param name="options">What counts how much. The loss is NaN where nothing counts.</param>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels, CrossEntropyOptions options)
    {
        RequireLabels("CrossEntropy", logits, labels);
        return WeightedMean("CrossEntropy", AsReal(logits).LogSoftmax(), labels, options);
    }

    /// <summary>Cross-entropy against a distribution over the classes instead of one right class: −Σ p · log softmax.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="probabilities">[batch, classes], those of a row with sum 1.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor SoftCrossEntropy(Tensor logits, Tensor probabilities)
    {
        RequireMatrices("SoftCrossEntropy", logits, probabilities);
        return -(probabilities * AsReal(logits).LogSoftmax()).Sum(-1).Mean();
    }

    /// <summary>The mean negative log-probability of the right class, from log-probabilities.</summary>
    /// <param name="logProbabilities">[batch, classes].</param>
    /// <param name="labels">[batch], the right class of each row, as integers.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static Tensor NegativeLogLikelihood(Tensor logProbabilities, Tensor labels)
    {
        RequireLabels("NegativeLogLikelihood", logProbabilities, labels);
        return WeightedMean("NegativeLogLikelihood", AsReal(logProbabilities), labels, new CrossEntropyOptions());
    }

    /// <summary>The mean cross-entropy of independent yes-or-no answers, from logits.</summary>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape: 1 for yes, 0 for no, or probabilities between.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor targets) => BinaryCrossEntropies("BinaryCrossEntropy", logits, targets).Mean();

    /// <summary>The mean cross-entropy of yes-or-no answers, in which a yes counts more or less than a no.</summary>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape: 1 for yes, 0 for no, or probabilities between.</param>
    /// <param name="positiveWeight">What a yes counts; broadcast against the targets, so [answers] weighs each answer apart.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor targets, Tensor positiveWeight) =>
        BinaryCrossEntropies("BinaryCrossEntropy", logits, targets, positiveWeight).Mean();

    /// <summary>Binary cross-entropy in which answers that are nearly right count little: α (1 − p)^γ times it, p being that of the target.</summary>
    /// <remarks>Lin et al., "Focal loss for dense object detection", 2017.</remarks>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape: 1 for yes, 0 for no.</param>
    /// <param name="focus">γ, not negative; 0 leaves the cross-entropy.</param>
    /// <param name="positiveShare">α, in [0, 1]: a yes counts so much, and a no the rest; both count 1 unless given.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Tensor Focal(Tensor logits, Tensor targets, double focus = 2, double? positiveShare = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(focus);
        if (positiveShare is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(positiveShare), positiveShare, "Focal: the share of a yes lies in [0, 1].");
        Tensor losses = BinaryCrossEntropies("Focal", logits, targets);
        Tensor probability = AsReal(logits).Sigmoid();
        Tensor wrong = probability + (targets * (1f - (2f * probability)));   // 1 − p of the target
        losses *= wrong.Pow(focus);
        return (positiveShare is { } share ? losses * ((targets * ((2 * share) - 1)) + (1 - share)) : losses).Mean();
    }

    /// <summary>The mean of max(0, 1 − t · score), which is 0 beyond the margin of a support-vector machine.</summary>
    /// <remarks>Cortes and Vapnik, "Support-vector networks", 1995.</remarks>
    /// <param name="scores">Any shape.</param>
    /// <param name="targets">The same shape: 1 or −1.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor Hinge(Tensor scores, Tensor targets)
    {
        RequireSame("Hinge", scores, targets);
        return (1f - (targets * AsReal(scores))).Relu().Mean();
    }

    /// <summary>How far wrong classes come within a margin of the right one: the mean of max(0, margin − right + wrong) over wrong classes.</summary>
    /// <remarks>Weston and Watkins, "Support vector machines for multi-class pattern recognition", 1999.</remarks>
    /// <param name="scores">[batch, classes]. As in PyTorch, the sum over wrong classes is divided by the number of all.</param>
    /// <param name="labels">[batch], the right class of each row, as integers.</param>
    /// <param name="margin">By how much the right class should win.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static Tensor MultiClassHinge(Tensor scores, Tensor labels, double margin = 1)
    {
        RequireLabels("MultiClassHinge", scores, labels);
        Tensor real = AsReal(scores);
        Tensor numbers = RequireInRange("MultiClassHinge", labels, scores.Shape[1], ignored: null).Unsqueeze(-1);   // [batch, 1]
        Tensor others = 1f - numbers.Squeeze(-1).OneHot(scores.Shape[1], real.DType);                             // [batch, classes]
        return ((real - real.Gather(-1, numbers) + margin).Relu() * others).Mean();
    }

    /// <summary>The divergence of predicted from true distributions, Σ t · (ln t − ln p): the mean over the batch.</summary>
    /// <remarks>Kullback and Leibler, "On information and sufficiency", 1951.</remarks>
    /// <param name="logProbabilities">[batch, classes], the predicted ones as logarithms.</param>
    /// <param name="targets">[batch, classes], the true probabilities.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor KullbackLeibler(Tensor logProbabilities, Tensor targets)
    {
        RequireMatrices("KullbackLeibler", logProbabilities, targets);
        Tensor positive = Tensor.Where(targets > 0, targets, 1f);   // 0 · ln 0 is 0
        return (targets * (positive.Log() - AsReal(logProbabilities))).Sum(-1).Mean();
    }

    private static Tensor BinaryCrossEntropies(string loss, Tensor logits, Tensor targets, Tensor? positiveWeight = null)
    {
        RequireSame(loss, logits, targets);
        Tensor x = AsReal(logits);
        Tensor no = (1f - targets) * x;
        Tensor softplus = (-x).Softplus();
        return positiveWeight is null ? no + softplus : no + (softplus * (1f + ((positiveWeight - 1f) * targets)));
    }

    private static Tensor WeightedMean(string loss, Tensor logProbabilities, Tensor labels, CrossEntropyOptions options)
    {
        int classes = logProbabilities.Shape[1];
        Tensor weights = options.ClassWeights?.Cast(logProbabilities.DType) ?? Tensor.Ones([classes], logProbabilities.DType);
        if (weights.Rank != 1 || weights.Shape[0] != classes)
            throw new ShapeException($"{loss}: the class weights are {weights.Shape} and should be [{classes}].");
        Tensor numbers = RequireInRange(loss, labels, classes, options.IgnoredLabel);
        Tensor counted = options.IgnoredLabel is { } ignored ? numbers != ignored : Tensor.Ones(numbers.Shape, DType.Bool);
        Tensor right = Tensor.Where(counted, numbers, 0);                                    // [batch]
        Tensor own = Tensor.Where(counted, weights.Take(right), 0f);                         // [batch]
        Tensor losses = -logProbabilities.Gather(-1, right.Unsqueeze(-1)).Squeeze(-1) * own;   // [batch]
        if (options.LabelSmoothing > 0)
        {
            Tensor spread = Tensor.Where(counted, -(logProbabilities * weights).Sum(-1), 0f);
            losses = losses.Lerp(spread / classes, options.LabelSmoothing);
        }

        return losses.Sum() / own.Sum();
    }

    private static Tensor RequireInRange(string loss, Tensor labels, int classes, long? ignored)
    {
        Tensor numbers = labels.Detach().Cast(DType.Int64);
        long[] values = numbers.ToArray<long>();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != ignored && (values[i] < 0 || values[i] >= classes))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), values[i], $"{loss}: label {values[i]} of example {i} is no class; there are 0 to {classes - 1}.");
            }
        }

        return numbers;
    }

    private static void RequireMatrices(string loss, Tensor logits, Tensor probabilities)
    {
        if (logits.Rank != 2 || logits.Shape != probabilities.Shape)
        {
            throw new ShapeException(
                $"{loss}: predictions {logits.Shape} and probabilities {probabilities.Shape} do not fit: both should be [batch, classes].");
        }
    }
}
