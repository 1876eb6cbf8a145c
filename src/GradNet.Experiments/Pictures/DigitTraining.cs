using GradNet.Datasets;
using GradNet.Nn;

namespace GradNet.Experiments;

/// <summary>Trains a classifier of digits, and measures it after each epoch.</summary>
internal static class DigitTraining
{
    /// <summary>Trains from the lab's seed. The test images are looked at after each epoch, and choose nothing.</summary>
    /// <param name="lab">Seed and cancellation.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">Of its parameters.</param>
    /// <param name="train">What is learned from.</param>
    /// <param name="test">What is measured.</param>
    /// <param name="epochs">Passes over the training images.</param>
    /// <param name="schedule">Of the learning rate; it falls to 0 in a straight line unless given.</param>
    /// <param name="loss">Cross-entropy unless given.</param>
    public static TrainingHistory Train(
        Lab lab,
        Module<Tensor, Tensor> network,
        Optimizer optimizer,
        IDataset train,
        ImageDataset test,
        int epochs,
        ILearningRateSchedule? schedule = null,
        Func<Tensor, Tensor, Tensor>? loss = null)
    {
        var trainer = new Trainer(network, optimizer, loss) { BatchSize = 64, Seed = lab.Seed, Schedule = schedule ?? new LinearDecay() };
        return trainer.Fit(train, test, epochs, lab.Cancellation);
    }

    /// <summary>The test error after each epoch, in per cent.</summary>
    public static IReadOnlyList<(double X, double Y)> Errors(TrainingHistory history) =>
        [.. history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.ValidationAccuracy)))];

    /// <summary>The test error after the last epoch.</summary>
    public static double Error(TrainingHistory history) => 1 - history.Epochs[^1].ValidationAccuracy;
}
