using GradNet.Cli.Training;

namespace GradNet.Cli.Runs;

/// <summary>
/// Everything that a run's weights are a function of, beside the data itself; written to the folder before the first step.
/// </summary>
internal sealed record RunOptions
{
    /// <summary>The model's name in the zoo.</summary>
    public required string Model { get; init; }

    /// <summary>What names the data again: a folder, the name of a data set, or "digits".</summary>
    public required string DataSource { get; init; }

    /// <summary>What reports call the data.</summary>
    public required string Data { get; init; }

    /// <summary>SHA-256 of the images and labels.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>How many training images are used; null for all.</summary>
    public int? Examples { get; init; }

    /// <summary>Passes over the training images.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images a step.</summary>
    public required int Batch { get; init; }

    /// <summary>The optimizer's name.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Its learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How the rate changes, as <see cref="ScheduleText"/> has it; null, as in an older run.json, is the schedule of the model's entry.</summary>
    public string? Schedule { get; init; }

    /// <summary>The part of a fading average of weights that a step keeps; null for no such average.</summary>
    public double? Ema { get; init; }

    /// <summary>The epoch after which an equal average of weights begins; null for no such average.</summary>
    public int? Swa { get; init; }

    /// <summary>The logs that are written, by the names of <see cref="TrainingLogs"/>.</summary>
    public IReadOnlyList<string>? Log { get; init; }

    /// <summary>Fixes the first weights, the order of the images and the shifts.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Training images are moved by up to so many pixels each way.</summary>
    public required int Shift { get; init; }

    /// <summary>Steps between checkpoints.</summary>
    public required int CheckpointEvery { get; init; }
}
