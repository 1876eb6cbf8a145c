namespace GradNet.Nn;

/// <summary>How far a classifier's confidence lies from how often it is right, in bins of confidence, batch after batch.</summary>
/// <remarks>Guo et al., "On calibration of modern neural networks", 2017.</remarks>
/// <param name="bins">How many bins of equal width there are.</param>
public sealed class CalibrationError(int bins = 15)
{
    private readonly (long Count, double Confidence, long Correct)[] _bins = bins > 0
        ? new (long, double, long)[bins]
        : throw new ArgumentOutOfRangeException(nameof(bins), bins, "CalibrationError: there is at least one bin.");

    /// <summary>The expected calibration error, between 0 and 1; NaN before the first example.</summary>
    public double Value => _bins.Sum(bin => Math.Abs(bin.Confidence - bin.Correct)) / _bins.Sum(bin => bin.Count);

    /// <summary>Takes in a batch.</summary>
    /// <param name="logits">[batch, classes].</param>
    /// <param name="labels">[batch], class numbers.</param>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public void Add(Tensor logits, Tensor labels)
    {
        long[] predictions = Predictions.Of(logits, labels).ToArray<long>();
        double[] confidences = logits.Detach().Softmax().Max(-1).Cast(DType.Float64).ToArray<double>();
        long[] classes = labels.Cast(DType.Int64).ToArray<long>();
        for (int i = 0; i < classes.Length; i++)
        {
            ref var bin = ref _bins[Math.Min((int)(confidences[i] * _bins.Length), _bins.Length - 1)];
            bin = (bin.Count + 1, bin.Confidence + confidences[i], bin.Correct + (predictions[i] == classes[i] ? 1 : 0));
        }
    }
}
