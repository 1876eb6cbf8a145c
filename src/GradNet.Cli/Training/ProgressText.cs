using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Progress in words.</summary>
internal static class ProgressText
{
    /// <summary>Loss, accuracy, speed and time left after a step.</summary>
    public static string Figures(TrainingStep step) =>
        $"loss {Plain.Number(step.MeanLoss)}  accuracy {Plain.Percent(step.Accuracy)}  " +
        $"{Plain.Count((long)step.ExamplesPerSecond)} images/s  {Plain.Duration(step.TimeLeft)} left";

    /// <summary>What came out of an epoch.</summary>
    public static string Figures(EpochRecord epoch)
    {
        string training = $"loss {Plain.Number(epoch.TrainingLoss)}  accuracy {Plain.Percent(epoch.TrainingAccuracy)}";
        string validation = double.IsNaN(epoch.ValidationLoss)
            ? ""
            : $"  validation loss {Plain.Number(epoch.ValidationLoss)}  accuracy {Plain.Percent(epoch.ValidationAccuracy)}";
        return $"{training}{validation}  {Plain.Duration(TimeSpan.FromSeconds(epoch.Seconds))}";
    }
}
