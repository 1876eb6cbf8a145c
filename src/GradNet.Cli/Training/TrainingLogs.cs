using GradNet.Cli.Runs;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>The logs that gradnet train can write besides its own files, by name.</summary>
internal static class TrainingLogs
{
    /// <summary>The names.</summary>
    public static readonly string[] Names = ["csv", "jsonl", "tensorboard"];

    /// <summary>A log in the folder of a run.</summary>
    public static TrainingCallback OpenLog(this RunFolder folder, string name) => name switch
    {
        "csv" => new CsvLog(Path.Combine(folder.Path, "log.csv")),
        "jsonl" => new JsonLinesLog(Path.Combine(folder.Path, "log.jsonl")),
        "tensorboard" => new TensorBoardLog(folder.Path),
        _ => throw new CommandException($"{folder.Options}: there is no log \"{name}\"; there are {string.Join(", ", Names)}."),
    };
}
