using System.Diagnostics;

namespace GradNet.Experiments;

/// <summary>
/// One system of the literature, made to run: a class derived from this one in a file of its own is an experiment that
/// <c>gradnet list</c> names, <c>gradnet run</c> runs and <c>gradnet reproduce</c> measures.
/// </summary>
/// <param name="card">What it is.</param>
public abstract class Experiment(ExperimentCard card)
{
    /// <summary>What it is.</summary>
    public ExperimentCard Card { get; } = card;

    /// <summary>Runs it from the lab's seed, so that the same seed gives the same figures and pictures.</summary>
    /// <exception cref="InvalidOperationException">It did not measure a figure that its card names.</exception>
    /// <exception cref="OperationCanceledException">The lab's token was cancelled.</exception>
    public void Run(Lab lab)
    {
        RandomSource.Default.Reset(lab.Seed);
        var clock = Stopwatch.StartNew();
        RunCore(lab);
        lab.Seconds = clock.Elapsed.TotalSeconds;
        if (Card.Figures.FirstOrDefault(figure => !lab.Measured.ContainsKey(figure)) is { } missing)
            throw new InvalidOperationException($"{Card.Name}: the experiment ended without measuring \"{missing.Name}\".");
    }

    /// <summary>What the experiment does. Callers call <see cref="Run"/>.</summary>
    protected abstract void RunCore(Lab lab);
}
