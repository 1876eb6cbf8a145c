using System.Text;
using System.Text.Json;

namespace GradNet.Nn;

/// <summary>
/// Writes each step and each epoch of a training as a line of JSON, {"event":"step","step":12,…} or {"event":"epoch","step":60,…}. JSON has
/// no NaN: what was not measured is left out. A resumed training goes on where its checkpoint was.
/// </summary>
/// <param name="path">The file.</param>
public sealed class JsonLinesLog(string path) : TrainingCallback, IDisposable
{
    private readonly GrowingFile _file = new(path);

    /// <inheritdoc/>
    public override void OnTrainingStarted(TrainingContext training) => _file.Open(header: null, line => StepOf(line) <= training.StepsDone);

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step) => Write(
        "step",
        training.StepsDone,
        step.Epoch,
        ("loss", step.Loss),
        ("mean_loss", step.MeanLoss),
        ("accuracy", step.Accuracy),
        ("learning_rate", step.LearningRate),
        ("examples_per_second", step.ExamplesPerSecond));

    /// <inheritdoc/>
    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) => Write(
        "epoch",
        training.StepsDone,
        epoch.Epoch,
        ("training_loss", epoch.TrainingLoss),
        ("training_accuracy", epoch.TrainingAccuracy),
        ("validation_loss", epoch.ValidationLoss),
        ("validation_accuracy", epoch.ValidationAccuracy),
        ("learning_rate", epoch.LearningRate),
        ("seconds", epoch.Seconds));

    /// <inheritdoc/>
    public override void OnTrainingFinished(TrainingContext training) => Dispose();

    /// <inheritdoc/>
    public override void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason) => Dispose();

    /// <summary>Lets go of the file, as the end of a training does.</summary>
    public void Dispose() => _file.Dispose();

    private static long StepOf(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("step", out JsonElement step) && step.TryGetInt64(out long number) ? number : long.MaxValue;
        }
        catch (JsonException)
        {
            return long.MaxValue; // not a line of this log, so it is not kept
        }
    }

    private void Write(string what, long step, int epoch, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("event", what);
            json.WriteNumber("step", step);
            json.WriteNumber("epoch", epoch);
            foreach ((string name, double value) in numbers)
            {
                if (double.IsFinite(value))
                    json.WriteNumber(name, value);
            }

            json.WriteEndObject();
        }

        _file.WriteLine(Encoding.UTF8.GetString(line.ToArray()));
    }
}
