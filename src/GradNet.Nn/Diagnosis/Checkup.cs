namespace GradNet.Nn;

/// <summary>What <see cref="Doctor"/> looks at.</summary>
public sealed record Checkup
{
    /// <summary>The network, as it is.</summary>
    public required Module<Tensor, Tensor> Network { get; init; }

    /// <summary>Some hundred examples that it learns from.</summary>
    public required Batch Examples { get; init; }

    /// <summary>From outputs and labels to a single number.</summary>
    public Func<Tensor, Tensor, Tensor> Loss { get; init; } = GradNet.Loss.CrossEntropy;

    /// <summary>The losses of the steps of training, or means over some steps, in order; empty where they are not known.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>What came out of each epoch; empty where it is not known.</summary>
    public TrainingHistory History { get; init; } = TrainingHistory.Empty;

    /// <summary>The classes of all training examples; empty where they are not known.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];
}
