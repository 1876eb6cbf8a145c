namespace GradNet.Nn;

/// <summary>How far predicted numbers lie from the true ones, batch after batch.</summary>
public sealed class RegressionScores
{
    private double _absolute;
    private double _squares;
    private double _mean;
    private double _spread;

    /// <summary>Numbers seen.</summary>
    public long Count { get; private set; }

    /// <summary>The mean absolute difference; NaN before the first number.</summary>
    public double MeanAbsoluteError => _absolute / Count;

    /// <summary>The root of the mean squared difference; NaN before the first number.</summary>
    public double RootMeanSquaredError => Math.Sqrt(_squares / Count);

    /// <summary>
    /// The part of the targets' variance that the predictions explain: 1 at best, 0 for always predicting the mean. Not finite where all
    /// targets are equal.
    /// </summary>
    public double R2 => 1 - (_squares / _spread);

    /// <summary>Takes in a batch.</summary>
    /// <param name="predictions">Any shape.</param>
    /// <param name="targets">The same shape.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public void Add(Tensor predictions, Tensor targets)
    {
        if (predictions.Shape != targets.Shape)
            throw new ShapeException($"RegressionScores: the predictions are {predictions.Shape} and the targets {targets.Shape}; they must be equal.");
        double[] predicted = predictions.Detach().Cast(DType.Float64).ToArray<double>();
        double[] actual = targets.Detach().Cast(DType.Float64).ToArray<double>();
        for (int i = 0; i < actual.Length; i++)
        {
            double difference = predicted[i] - actual[i];
            (_absolute, _squares) = (_absolute + Math.Abs(difference), _squares + (difference * difference));

            // Welford, 1962: stable where the mean is far from 0.
            Count++;
            double before = actual[i] - _mean;
            _mean += before / Count;
            _spread += before * (actual[i] - _mean);
        }
    }
}
