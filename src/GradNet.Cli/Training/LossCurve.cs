using System.Globalization;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>
/// The loss over the steps, as means over windows, in a file that grows while training goes on. It is there to be looked at:
/// training never reads it, and what a killed process did not write is a gap.
/// </summary>
/// <param name="path">The file, which is gone on with if it exists.</param>
internal sealed class LossCurve(string path) : TrainingCallback, IDisposable
{
    private const string Header = "step,loss";
    private const int Windows = 300;

    private readonly List<(double Step, double Loss)> _points = [.. Read(path)];
    private StreamWriter? _file;
    private int _window = 1;
    private double _sum;
    private int _count;

    /// <summary>The mean losses, each at the last step of its window, counted from the start of training.</summary>
    public IReadOnlyList<(double Step, double Loss)> Points => _points;

    /// <inheritdoc/>
    public override void OnTrainingStarted(TrainingContext training) =>
        _window = (int)Math.Max(1, (long)training.Epochs * training.StepsPerEpoch / Windows);

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        long done = ((long)(step.Epoch - 1) * step.Steps) + step.Step;
        _file ??= GoOnAfter(done - 1);
        _sum += step.Loss;
        _count++;
        if (done % _window != 0)
            return;

        Add(_file, done, _sum / _count);
        (_sum, _count) = (0, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    /// <summary>The points of a file; a line that was not written in full is left out.</summary>
    private static IEnumerable<(double Step, double Loss)> Read(string path)
    {
        if (!File.Exists(path))
            yield break;
        foreach (string line in File.ReadAllLines(path))
        {
            string[] fields = line.Split(',');
            if (fields.Length == 2 && double.TryParse(fields[0], CultureInfo.InvariantCulture, out double step) &&
                double.TryParse(fields[1], CultureInfo.InvariantCulture, out double loss))
            {
                yield return (step, loss);
            }
        }
    }

    /// <summary>What lies beyond the checkpoint is dropped, as those steps run again.</summary>
    private StreamWriter GoOnAfter(long step)
    {
        (double Step, double Loss)[] kept = [.. _points.Where(point => point.Step <= step)];
        _points.Clear();
        var file = new StreamWriter(path) { AutoFlush = true };
        file.WriteLine(Header);
        foreach ((double done, double loss) in kept)
            Add(file, done, loss);
        return file;
    }

    private void Add(StreamWriter file, double step, double loss)
    {
        _points.Add((step, loss));
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step},{loss:R}"));
    }
}
