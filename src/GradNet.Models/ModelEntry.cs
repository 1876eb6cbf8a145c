using GradNet.Nn;

namespace GradNet.Models;

/// <summary>What is needed to find a model by name and to train it as its paper or the field does.</summary>
public sealed record ModelEntry
{
    /// <summary>The name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a line.</summary>
    public required string Description { get; init; }

    /// <summary>Authors and year.</summary>
    public required string Paper { get; init; }

    /// <summary>Makes it with fresh weights, drawn from <see cref="RandomSource.Default"/>, for 28 × 28 images and the given number of classes.</summary>
    public required Func<int, Module<Tensor, Tensor>> Create { get; init; }

    /// <summary>The name of the optimizer unless the user gives one: "sgd", "momentum" or "adam".</summary>
    public required string Optimizer { get; init; }

    /// <summary>The learning rate unless the user gives one.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Passes over the training set unless the user gives a number.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>Images a step unless the user gives a number.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>How the learning rate changes; it stays unless given.</summary>
    public ILearningRateSchedule? Schedule { get; init; }

    /// <summary>From outputs [batch, classes] and labels [batch] to a single number.</summary>
    public Func<Tensor, Tensor, Tensor> Loss { get; init; } = GradNet.Loss.CrossEntropy;
}
