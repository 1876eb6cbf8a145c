namespace GradNet;

/// <content>Losses of numbers.</content>
public static partial class Loss
{
    /// <summary>The mean squared difference.</summary>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <exception cref="ShapeException">The shapes differ: broadcasting here would hide a mistake.</exception>
    public static Tensor MeanSquaredError(Tensor prediction, Tensor target)
    {
        RequireSame("MeanSquaredError", prediction, target);
        return (prediction - target).Square().Mean();
    }

    /// <summary>The mean absolute difference.</summary>
    /// <inheritdoc cref="MeanSquaredError"/>
    public static Tensor MeanAbsoluteError(Tensor prediction, Tensor target)
    {
        RequireSame("MeanAbsoluteError", prediction, target);
        return (prediction - target).Abs().Mean();
    }

    /// <summary>Half the square of small differences; large ones count as straight lines that go on from there.</summary>
    /// <remarks>Huber, "Robust estimation of a location parameter", 1964.</remarks>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="delta">Where the lines begin, above 0.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not positive.</exception>
    public static Tensor Huber(Tensor prediction, Tensor target, double delta = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        RequireSame("Huber", prediction, target);
        return Hubers(prediction, target, delta).Mean();
    }

    /// <summary>The Huber loss divided by the place where its lines begin, so that their slope is 1.</summary>
    /// <remarks>Girshick, "Fast R-CNN", 2015.</remarks>
    /// <param name="prediction">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="beta">Where the lines begin, above 0.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not positive.</exception>
    public static Tensor SmoothL1(Tensor prediction, Tensor target, double beta = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beta);
        RequireSame("SmoothL1", prediction, target);
        return Hubers(prediction, target, beta).Mean() / beta;
    }

    /// <summary>The negative log-likelihood of normal distributions, without its constant: ½ (ln variance + (target − mean)² / variance).</summary>
    /// <remarks>Nix and Weigend, "Estimating the mean and variance of the target probability distribution", 1994.</remarks>
    /// <param name="mean">Any shape.</param>
    /// <param name="target">The same shape.</param>
    /// <param name="variance">The same shape, not negative; what is below <paramref name="leastVariance"/> counts as that.</param>
    /// <param name="leastVariance">Above 0.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="leastVariance"/> is not positive.</exception>
    public static Tensor GaussianNegativeLogLikelihood(Tensor mean, Tensor target, Tensor variance, double leastVariance = 1e-6)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leastVariance);
        RequireSame("GaussianNegativeLogLikelihood", mean, target);
        RequireSame("GaussianNegativeLogLikelihood", mean, variance, "variance");
        Tensor bounded = variance.Maximum(leastVariance);
        return ((bounded.Log() + ((mean - target).Square() / bounded)) * 0.5).Mean();
    }

    /// <summary>The negative log-likelihood of Poisson distributions, without what the target alone fixes: rate − target · ln rate.</summary>
    /// <param name="logRate">Any shape: the logarithms of the rates.</param>
    /// <param name="target">The same shape: counts.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Tensor PoissonNegativeLogLikelihood(Tensor logRate, Tensor target)
    {
        RequireSame("PoissonNegativeLogLikelihood", logRate, target);
        return (logRate.Exp() - (target * logRate)).Mean();
    }

    /// <summary>1 − 2 |A ∩ B| / (|A| + |B|) of soft sets: the mean over the batch.</summary>
    /// <remarks>Milletari, Navab and Ahmadi, "V-Net: fully convolutional neural networks for volumetric medical image segmentation", 2016.</remarks>
    /// <param name="probabilities">[batch, ...], between 0 and 1.</param>
    /// <param name="targets">The same shape: 1 for what belongs to the set, else 0.</param>
    /// <param name="smoothing">Is added above and below the line, so that two empty sets are equal; not negative.</param>
    /// <exception cref="ShapeException">The shapes differ, or there is no batch.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is negative.</exception>
    public static Tensor Dice(Tensor probabilities, Tensor targets, double smoothing = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
        RequireSame("Dice", probabilities, targets);
        if (probabilities.Rank < 2)
            throw new ShapeException($"Dice: the prediction is {probabilities.Shape} and should be [batch, ...].");
        Tensor p = probabilities.Flatten(1);   // [batch, elements]
        Tensor t = targets.Flatten(1);
        return (1f - (((2f * (p * t).Sum(-1)) + smoothing) / (p.Sum(-1) + t.Sum(-1) + smoothing))).Mean();
    }

    private static Tensor Hubers(Tensor prediction, Tensor target, double delta)
    {
        Tensor distance = (prediction - target).Abs();
        Tensor near = distance.Minimum(delta);
        return near * (distance - (0.5 * near));
    }
}
