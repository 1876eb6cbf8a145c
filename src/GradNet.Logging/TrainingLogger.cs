using GradNet.Nn;
using Microsoft.Extensions.Logging;

namespace GradNet.Logging;

/// <summary>
/// Writes a training into the log of an application: the beginning, each epoch and the end as information, steps for debugging, and an
/// interruption as a warning.
/// </summary>
/// <param name="logger">The log.</param>
/// <example><code>
/// var trainer = new Trainer(model, adam) { Callbacks = [new TrainingLogger(loggerFactory.CreateLogger("training"))] };
/// </code></example>
public sealed partial class TrainingLogger(ILogger logger) : TrainingCallback
{
    /// <inheritdoc/>
    public override void OnTrainingStarted(TrainingContext training) =>
        Started(training.Model.GetType().Name, training.Epochs, training.StepsPerEpoch, training.StepsDone);

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step) =>
        StepFinished(step.Epoch, step.Step, step.Steps, step.Loss, step.LearningRate);

    /// <inheritdoc/>
    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch)
    {
        if (double.IsNaN(epoch.ValidationLoss))
            EpochFinished(epoch.Epoch, epoch.TrainingLoss, epoch.Seconds);
        else
            EpochEvaluated(epoch.Epoch, epoch.TrainingLoss, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.Seconds);
    }

    /// <inheritdoc/>
    public override void OnTrainingFinished(TrainingContext training) =>
        Finished(training.State.History.Epochs.Count, training.State.BestLoss);

    /// <inheritdoc/>
    public override void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason) =>
        Interrupted(training.State.Epoch + 1, training.State.Step, reason);

    [LoggerMessage(1, LogLevel.Information, "Training of {Model} begins: {Epochs} epochs of {StepsPerEpoch} steps, {StepsDone} steps done before.")]
    private partial void Started(string model, int epochs, int stepsPerEpoch, long stepsDone);

    [LoggerMessage(2, LogLevel.Debug, "Epoch {Epoch}, step {Step} of {Steps}: loss {Loss}, learning rate {LearningRate}.")]
    private partial void StepFinished(int epoch, int step, int steps, double loss, double learningRate);

    [LoggerMessage(3, LogLevel.Information, "Epoch {Epoch}: training loss {TrainingLoss}, {Seconds} s.")]
    private partial void EpochFinished(int epoch, double trainingLoss, double seconds);

    [LoggerMessage(4, LogLevel.Information,
        "Epoch {Epoch}: training loss {TrainingLoss}, validation loss {ValidationLoss}, accuracy {ValidationAccuracy}, {Seconds} s.")]
    private partial void EpochEvaluated(int epoch, double trainingLoss, double validationLoss, double validationAccuracy, double seconds);

    [LoggerMessage(5, LogLevel.Information, "Training is finished after {Epochs} epochs; the smallest loss was {BestLoss}.")]
    private partial void Finished(int epochs, double bestLoss);

    [LoggerMessage(6, LogLevel.Warning, "Training was interrupted in epoch {Epoch} after step {Step}: {Reason}.")]
    private partial void Interrupted(int epoch, int step, TrainingInterruption reason);
}
