using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Progress as lines, for files and pipes: one every few seconds and one an epoch.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class PlainDisplay(TextWriter output, TimeProvider clock) : ITrainingDisplay, ITrainingProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _lastLine;
    private int _epochs;

    /// <inheritdoc/>
    public T Show<T>(Func<ITrainingProgress, T> train) => train(this);

    /// <inheritdoc/>
    public void Started(int epochs, int stepsPerEpoch, int finishedEpochs)
    {
        _epochs = epochs;
        _lastLine = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void StepDone(TrainingStep step)
    {
        if (clock.GetElapsedTime(_lastLine) < Interval)
            return;

        _lastLine = clock.GetTimestamp();
        output.WriteLine($"epoch {step.Epoch}/{step.Epochs}  step {step.Step}/{step.Steps}  {ProgressText.Figures(step)}");
    }

    /// <inheritdoc/>
    public void EpochDone(EpochRecord epoch)
    {
        _lastLine = clock.GetTimestamp();
        output.WriteLine($"epoch {epoch.Epoch}/{_epochs}  done  {ProgressText.Figures(epoch)}");
    }

    /// <inheritdoc/>
    public void Finished(TrainingHistory history)
    {
    }
}
