using GradNet.Cli.Evaluation;
using GradNet.Cli.Networks;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Trains a prepared run from its first step, or from its last checkpoint.</summary>
internal static class TrainingRun
{
    /// <summary>One training image in so many is set aside, to see after each epoch how the network does on new images.</summary>
    private const int ValidationShare = 12;

    /// <summary>Which images are set aside does not depend on the run's seed, so that runs can be compared.</summary>
    private const ulong ValidationSeed = 0;

    /// <summary>Number of training images that are set aside.</summary>
    public static int ValidationCount(ImageDataset train) => train.Count / ValidationShare;

    /// <summary>Trains to the end and tests.</summary>
    /// <param name="run">What is trained.</param>
    /// <param name="display">Shows it.</param>
    /// <param name="log">Is told of it, too.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">Training was stopped; its checkpoint is saved.</exception>
    /// <exception cref="NonFiniteException">Training diverged.</exception>
    public static FinishedTraining Run(PreparedRun run, ITrainingDisplay display, TrainingCallback? log, CancellationToken cancellation)
    {
        RunOptions options = run.Options;
        (ImageDataset train, ImageDataset validation) = Split(run);
        (Module<Tensor, Tensor> network, Optimizer optimizer) = Create(run);
        int stepsPerEpoch = new DataLoader(train, options.Batch).BatchCount;

        (TrainingHistory history, IReadOnlyList<(double, double)> losses) = display.Show(progress =>
        {
            using var curve = new LossCurve(run.Folder.Steps);
            var trainer = new Trainer(network, optimizer, run.Entry.Loss)
            {
                BatchSize = options.Batch,
                Seed = options.Seed,
                Schedule = run.Schedule,
                Average = AverageOf(options, network),
                Folder = run.Folder.Path,
                Metadata = TrainedModel.Describe(run.Entry, run.Data.Split.Train),
                CheckpointEvery = options.CheckpointEvery,
                Callbacks = [progress, curve, .. (options.Log ?? []).Select(run.Folder.OpenLog), .. log is null ? (TrainingCallback[])[] : [log]],
            };
            if (File.Exists(run.Folder.Checkpoint))
                trainer.Resume(run.Folder.Path);
            TrainingHistory history = trainer.Fit(Augmented(train, options), validation.Count > 0 ? validation : null, options.Epochs, cancellation);
            return (history, curve.Points);
        });
        Outcome test = Evaluator.Evaluate(run.Entry, network, run.Data.Split.Test, cancellation);
        return new FinishedTraining(run, network, history, losses, stepsPerEpoch, train.Count, test);
    }

    /// <summary>How the loss changes while the learning rate rises, from the weights that the run would begin with.</summary>
    /// <exception cref="OperationCanceledException">The search was stopped.</exception>
    public static LearningRateSweep FindLearningRate(PreparedRun run, CancellationToken cancellation)
    {
        (Module<Tensor, Tensor> network, Optimizer optimizer) = Create(run);
        var trainer = new Trainer(network, optimizer, run.Entry.Loss) { BatchSize = run.Options.Batch, Seed = run.Options.Seed };
        return trainer.FindLearningRate(Augmented(Split(run).Train, run.Options), cancellationToken: cancellation);
    }

    private static (ImageDataset Train, ImageDataset Validation) Split(PreparedRun run)
    {
        ImageDataset all = run.Data.Split.Train;
        return all.SplitValidation(ValidationCount(all), ValidationSeed);
    }

    private static (Module<Tensor, Tensor> Network, Optimizer Optimizer) Create(PreparedRun run)
    {
        RandomSource.Default.Reset(run.Options.Seed);
        Module<Tensor, Tensor> network = run.Entry.Create(run.Data.Split.Train.ClassNames.Count);
        return (network, NamedOptimizers.Create(run.Options.Optimizer, network.Parameters, run.Options.LearningRate));
    }

    private static IDataset Augmented(ImageDataset train, RunOptions options) =>
        options.Shift > 0 ? train.Augment(new ShiftAugmentation(options.Shift)) : train;

    private static WeightAverage? AverageOf(RunOptions options, Module network) => options switch
    {
        { Ema: { } decay } => WeightAverage.Exponential(network, decay, warmUp: true),
        { Swa: { } firstEpoch } => WeightAverage.Equal(network, firstEpoch),
        _ => null,
    };
}
