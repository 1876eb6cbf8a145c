using GradNet.Cpu;

namespace GradNet.Nn;

/// <summary>Raises the learning rate by the same factor in each step, notes the loss, and stops when it runs away.</summary>
internal sealed class LearningRateRamp(double smallest, double largest, int steps) : TrainingCallback
{
    // As fast.ai has it: the fading mean of the losses decides, and four times the best is the end.
    private const double Smoothing = 0.9;
    private const double RunAway = 4;

    private readonly List<(double Rate, double Loss)> _steps = [];
    private readonly double _logOfRatio = Log.Invoke(largest / smallest);
    private double _sum;
    private double _weight;
    private double _best = double.PositiveInfinity;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<(double Rate, double Loss)> Steps => _steps;

    public override void OnStepStarted(TrainingContext training) =>
        training.Optimizer.LearningRate = smallest * Exp.Invoke(_logOfRatio * _steps.Count / (steps - 1));

    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        _sum = (Smoothing * _sum) + ((1 - Smoothing) * step.Loss);
        _weight = (Smoothing * _weight) + (1 - Smoothing);
        _steps.Add((step.LearningRate, step.Loss));
        double mean = _sum / _weight;
        _best = Math.Min(_best, mean);
        if (_steps.Count == steps || mean > _best + ((RunAway - 1) * Math.Abs(_best)))
            training.Stop();
    }
}
