namespace GradNet.Cli.Training;

/// <summary>What the command line of gradnet train says; null is what it does not say.</summary>
internal sealed record TrainRequest
{
    /// <summary>The model's name.</summary>
    public string? Model { get; init; }

    /// <summary>A folder or the name of a data set.</summary>
    public string? Data { get; init; }

    /// <summary>How many training images to use.</summary>
    public int? Examples { get; init; }

    /// <summary>Passes over the training images.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images a step.</summary>
    public int? Batch { get; init; }

    /// <summary>The learning rate.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The optimizer's name.</summary>
    public string? Optimizer { get; init; }

    /// <summary>How the learning rate changes, as text.</summary>
    public string? Schedule { get; init; }

    /// <summary>The part of a fading average of weights that a step keeps.</summary>
    public double? Ema { get; init; }

    /// <summary>The epoch after which an equal average of weights begins.</summary>
    public int? Swa { get; init; }

    /// <summary>The logs to write.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>The seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>How far training images are moved, in pixels.</summary>
    public int? Shift { get; init; }

    /// <summary>Steps between checkpoints.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>The folder for the files.</summary>
    public string? Out { get; init; }

    /// <summary>The folder of the run to continue.</summary>
    public string? Resume { get; init; }

    /// <summary>Whether kernels are timed.</summary>
    public bool IsProfiled { get; init; }

    /// <summary>Whether plans are told of.</summary>
    public bool IsVerbose { get; init; }
}
