namespace GradNet.Nn;

/// <summary>A step of a <see cref="LearningRateSweep"/>.</summary>
/// <param name="LearningRate">With which the step was taken.</param>
/// <param name="Loss">Of the step's batch, before the update.</param>
/// <param name="SmoothLoss">The mean loss of the steps around it.</param>
public readonly record struct LearningRatePoint(double LearningRate, double Loss, double SmoothLoss);
