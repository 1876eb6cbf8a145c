using GradNet.Cli.Data;
using GradNet.Cli.Networks;
using GradNet.Cli.Runs;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>A training whose options, data and folder are known.</summary>
/// <param name="Folder">Where its files go.</param>
/// <param name="Options">What it depends on.</param>
/// <param name="Entry">The model.</param>
/// <param name="Data">The images.</param>
internal sealed record PreparedRun(RunFolder Folder, RunOptions Options, ModelEntry Entry, LoadedData Data)
{
    private const ulong DefaultSeed = 1;
    private const int DefaultCheckpointEvery = 250;

    /// <summary>How the learning rate changes.</summary>
    public ILearningRateSchedule? Schedule => Options.Schedule is { } text ? ScheduleText.Parse(text) : Entry.Schedule;

    /// <summary>Begins a training, or finds the one that is to be continued.</summary>
    /// <exception cref="CommandException">The request cannot be met.</exception>
    public static Task<PreparedRun> PrepareAsync(TrainRequest request, DataCatalog catalog) =>
        request.Resume is { } path ? ContinueAsync(request, new RunFolder(path), catalog) : BeginAsync(request, catalog);

    private static async Task<PreparedRun> BeginAsync(TrainRequest request, DataCatalog catalog)
    {
        ModelEntry entry = ModelCatalog.Find(request.Model ?? throw ModelCatalog.Missing("gradnet train"));
        string optimizer = OptimizerCatalog.Require(request.Optimizer ?? entry.Optimizer);
        RunFolder? given = request.Out is { } path ? RequireFree(new RunFolder(path)) : null;
        LoadedData data = await catalog.LoadAsync(request.Data, request.Examples).ConfigureAwait(false);
        DataFit.Check(data.Split.Train, entry.Name);
        var options = new RunOptions
        {
            Model = entry.Name,
            DataSource = data.Source,
            Data = data.Split.Name,
            DataSha256 = data.Sha256(),
            Examples = request.Examples,
            Epochs = request.Epochs ?? entry.Epochs,
            Batch = request.Batch ?? entry.BatchSize,
            Optimizer = optimizer,
            LearningRate = request.LearningRate ?? entry.LearningRate,
            Schedule = request.Schedule is { } text ? ScheduleText.Normalize(text) : ScheduleText.Of(entry.Schedule),
            Ema = request.Ema,
            Swa = request.Swa,
            Log = request.Log.Count > 0 ? request.Log : null,
            Seed = request.Seed ?? DefaultSeed,
            Shift = request.Shift ?? 0,
            CheckpointEvery = request.CheckpointEvery ?? DefaultCheckpointEvery,
        };
        string name = $"{options.Model}-{options.Data}-s{options.Seed}";
        RunFolder folder = given ?? RunFolder.NextFree(Path.Combine(RunFolder.DefaultParent, name));
        return new PreparedRun(folder, options, entry, data);
    }

    private static RunFolder RequireFree(RunFolder folder)
    {
        if (File.Exists(folder.Path))
            throw CommandException.Usage($"--out {folder.Path}: this is a file; give a folder.");
        if (!folder.IsRun)
            return folder;
        throw CommandException.Usage(folder.IsFinished
            ? $"--out {folder.Path}: this folder holds a finished run, which is not overwritten; give another folder."
            : $"--out {folder.Path}: this folder holds a run that is not finished; continue it with --resume {folder.Path}, " +
                "or give another folder.");
    }

    private static async Task<PreparedRun> ContinueAsync(TrainRequest request, RunFolder folder, DataCatalog catalog)
    {
        RunOptions options = folder.ReadOptions();
        ResumeAgreement.Check(request, folder, options);
        ModelEntry entry = ModelCatalog.Find(options.Model);
        LoadedData data = await catalog.LoadAsync(request.Data ?? options.DataSource, options.Examples).ConfigureAwait(false);
        if (data.Sha256() != options.DataSha256)
        {
            throw new CommandException(
                $"{folder.Path} learned other images than those of {data.Source}; give --data with the {options.Data} that it began with.");
        }

        RunOptions continued = options with
        {
            CheckpointEvery = request.CheckpointEvery ?? options.CheckpointEvery,
            Log = request.Log.Count > 0 ? request.Log : options.Log,
        };
        return new PreparedRun(folder, continued, entry, data);
    }
}
