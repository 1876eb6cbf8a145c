namespace GradNet.Nn;

/// <summary>What is known after a step of training.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Number of the step in the epoch, from 1.</param>
/// <param name="Steps">Steps in an epoch.</param>
/// <param name="Loss">Of this step's batch, before the update.</param>
/// <param name="MeanLoss">Over the epoch so far.</param>
/// <param name="Accuracy">Over the epoch so far; NaN where there are no classes.</param>
/// <param name="LearningRate">With which the step was taken.</param>
/// <param name="ExamplesPerSecond">Over the epoch so far.</param>
/// <param name="TimeLeft">Until the last epoch is finished, at this speed.</param>
public sealed record TrainingStep(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    double Loss,
    double MeanLoss,
    double Accuracy,
    double LearningRate,
    double ExamplesPerSecond,
    TimeSpan TimeLeft);
