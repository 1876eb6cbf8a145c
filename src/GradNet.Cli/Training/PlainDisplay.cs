using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Progress as lines, for files and pipes: one every few seconds and one an epoch.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class PlainDisplay(TextWriter output, TimeProvider clock) : TrainingCallback, ITrainingDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _lastLine;

    /// <inheritdoc/>
    public T Show<T>(Func<TrainingCallback, T> train) => train(this);

    /// <inheritdoc/>
    public override void OnTrainingStarted(TrainingContext training) => _lastLine = clock.GetTimestamp();

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        if (clock.GetElapsedTime(_lastLine) < Interval)
            return;

        _lastLine = clock.GetTimestamp();
        output.WriteLine($"epoch {step.Epoch}/{step.Epochs}  step {step.Step}/{step.Steps}  {ProgressText.Figures(step)}");
    }

    /// <inheritdoc/>
    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch)
    {
        _lastLine = clock.GetTimestamp();
        output.WriteLine($"epoch {epoch.Epoch}/{training.Epochs}  done  {ProgressText.Figures(epoch)}");
    }
}
