using System.Globalization;

namespace GradNet.Nn;

/// <summary>
/// Writes each step of a training as a line of comma-separated values, under a header. What was not measured is left empty. A resumed
/// training goes on where its checkpoint was. (<see cref="TrainingHistory.WriteCsv"/> writes the epochs.)
/// </summary>
/// <param name="path">The file.</param>
public sealed class CsvLog(string path) : TrainingCallback, IDisposable
{
    private const string Header = "step,epoch,loss,mean_loss,accuracy,learning_rate,examples_per_second";

    private readonly GrowingFile _file = new(path);

    /// <inheritdoc/>
    public override void OnTrainingStarted(TrainingContext training) => _file.Open(
        Header,
        line => long.TryParse(line.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long step) && step <= training.StepsDone);

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        double[] numbers = [step.Loss, step.MeanLoss, step.Accuracy, step.LearningRate, step.ExamplesPerSecond];
        _file.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{training.StepsDone},{step.Epoch},{string.Join(',', numbers.Select(TrainingHistory.Field))}"));
    }

    /// <inheritdoc/>
    public override void OnTrainingFinished(TrainingContext training) => Dispose();

    /// <inheritdoc/>
    public override void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason) => Dispose();

    /// <summary>Lets go of the file, as the end of a training does.</summary>
    public void Dispose() => _file.Dispose();
}
