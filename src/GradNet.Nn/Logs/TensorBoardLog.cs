using System.Globalization;

namespace GradNet.Nn;

/// <summary>
/// Writes a training as an event file of TensorBoard: <c>training/loss</c> and <c>training/learning_rate</c> of each step,
/// <c>training/epoch_loss</c>, <c>training/accuracy</c>, <c>validation/loss</c> and <c>validation/accuracy</c> of each epoch, all over the
/// number of steps. A resumed training begins a new file beside the old one, which tells TensorBoard to forget the steps that run again.
/// </summary>
/// <remarks>The messages are Event, Summary and SessionLog of TensorFlow's event.proto and summary.proto.</remarks>
/// <param name="folder">Where the file goes; TensorBoard is started with <c>--logdir</c> and this folder, or one that holds it.</param>
/// <param name="clock">Tells the time; the system's unless given.</param>
public sealed class TensorBoardLog(string folder, TimeProvider? clock = null) : TrainingCallback, IDisposable
{
    private const uint WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, SessionLog = 7;
    private const uint SummaryValue = 1, Tag = 1, SimpleValue = 2;
    private const uint SessionStatus = 1;
    private const long SessionStart = 1;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private EventFile? _file;

    /// <inheritdoc/>
    public override void OnTrainingStarted(TrainingContext training)
    {
        Directory.CreateDirectory(folder);
        _file = new EventFile(NextFreePath());
        Write(Event(0).Add(FileVersion, "brain.Event:2"));
        if (training.StepsDone > 0)
            Write(Event(training.StepsDone + 1).Add(SessionLog, new ProtobufMessage().Add(SessionStatus, SessionStart)));
    }

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step) =>
        Write(training.StepsDone, ("training/loss", step.Loss), ("training/learning_rate", step.LearningRate));

    /// <inheritdoc/>
    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) => Write(
        training.StepsDone,
        ("training/epoch_loss", epoch.TrainingLoss),
        ("training/accuracy", epoch.TrainingAccuracy),
        ("validation/loss", epoch.ValidationLoss),
        ("validation/accuracy", epoch.ValidationAccuracy));

    /// <inheritdoc/>
    public override void OnTrainingFinished(TrainingContext training) => Dispose();

    /// <inheritdoc/>
    public override void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason) => Dispose();

    /// <summary>Lets go of the file, as the end of a training does.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>TensorBoard reads the files of a folder in the order of their names, so these begin with the time.</summary>
    private string NextFreePath()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{_clock.GetUtcNow().ToUnixTimeSeconds():D10}.gradnet");
        string path = Path.Combine(folder, name);
        for (int number = 2; File.Exists(path); number++)
            path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{number}"));
        return path;
    }

    private ProtobufMessage Event(long step) =>
        new ProtobufMessage().Add(WallTime, _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0).Add(Step, step);

    private void Write(long step, params ReadOnlySpan<(string Tag, double Value)> scalars)
    {
        var summary = new ProtobufMessage();
        foreach ((string tag, double value) in scalars)
        {
            if (!double.IsNaN(value))
                summary.Add(SummaryValue, new ProtobufMessage().Add(Tag, tag).Add(SimpleValue, (float)value));
        }

        Write(Event(step).Add(Summary, summary));
    }

    private void Write(ProtobufMessage message) => _file?.Write(message.ToArray());
}
