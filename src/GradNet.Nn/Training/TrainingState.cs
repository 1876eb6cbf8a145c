namespace GradNet.Nn;

/// <summary>
/// How far a training has come: with the weights, the optimizer's memory and the random source, all that is needed to go on.
/// </summary>
public sealed record TrainingState
{
    /// <summary>Epochs that are finished.</summary>
    public int Epoch { get; init; }

    /// <summary>Steps that are done in the epoch that is not.</summary>
    public int Step { get; init; }

    /// <summary>The loader's seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Examples a step.</summary>
    public int BatchSize { get; init; }

    /// <summary>Number of training examples.</summary>
    public int ExampleCount { get; init; }

    /// <summary>Sum of the losses of the examples of this epoch so far.</summary>
    public double LossSum { get; init; }

    /// <summary>Examples of this epoch so far.</summary>
    public long Examples { get; init; }

    /// <summary>Examples of this epoch so far that got the right class.</summary>
    public long Correct { get; init; }

    /// <summary>Examples of this epoch so far that have a class at all.</summary>
    public long Classified { get; init; }

    /// <summary>Time for this epoch so far.</summary>
    public double Seconds { get; init; }

    /// <summary>The finished epochs.</summary>
    public TrainingHistory History { get; init; } = TrainingHistory.Empty;

    /// <summary>The smallest loss after an epoch, of validation where there is one; ∞ before the first.</summary>
    public double BestLoss { get; init; } = double.PositiveInfinity;

    /// <summary>Epochs since it was reached.</summary>
    public int EpochsSinceBest { get; init; }
}
