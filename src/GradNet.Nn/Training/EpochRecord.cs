namespace GradNet.Nn;

/// <summary>What came out of an epoch.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="TrainingLoss">Mean loss over the training examples, each as it was when the example was learned from.</param>
/// <param name="TrainingAccuracy">Part of the training examples that got the right class; NaN where there are no classes.</param>
/// <param name="ValidationLoss">Mean loss over the validation examples after the epoch; NaN without any.</param>
/// <param name="ValidationAccuracy">Part of the validation examples that got the right class; NaN without any.</param>
/// <param name="LearningRate">At the end of the epoch.</param>
/// <param name="Seconds">Time for training, without validation.</param>
public sealed record EpochRecord(
    int Epoch,
    double TrainingLoss,
    double TrainingAccuracy,
    double ValidationLoss,
    double ValidationAccuracy,
    double LearningRate,
    double Seconds)
{
    /// <summary>By which epochs are compared: the loss of validation where there is one, else that of training.</summary>
    public double Loss => double.IsNaN(ValidationLoss) ? TrainingLoss : ValidationLoss;
}
